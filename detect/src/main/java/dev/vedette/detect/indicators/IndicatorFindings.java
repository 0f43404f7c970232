package dev.vedette.detect.indicators;

import dev.vedette.detect.FindingHash;
import dev.vedette.detect.Observables;
import dev.vedette.detect.indicators.IndicatorHit.Listing;
import dev.vedette.detect.observed.Observation;
import dev.vedette.detect.observed.PatternPart;
import dev.vedette.detect.observed.PatternSighting;
import dev.vedette.detect.stix.Observations;
import dev.vedette.detect.stix.ObservedEvent;
import dev.vedette.detect.stix.StixPattern;
import dev.vedette.detect.stix.StixPatternException;
import dev.vedette.model.Analytic;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Intelligence;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.Provenance;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes findings of indicators that events met. One instance serves one thread.
 *
 * <p>A finding's id is a hash of the tenant, the indicator, the file's own name, the record's
 * position and the record. Its severity is the surest feed's, a step less where the indicator
 * proves less: an address that called here instead of being called, and a file's bare name.
 */
public final class IndicatorFindings {
  private static final int MAX_NAME = 80;
  private static final int MAX_LISTINGS = 8;

  private final TenantId tenant;
  private final FindingHash hash = new FindingHash();

  public IndicatorFindings(TenantId tenant) {
    this.tenant = tenant;
  }

  /**
   * The finding of a hit; empty if every feed that lists the indicator asks for more than the event
   * has.
   *
   * @param field the name of the field that met it
   * @param ocsf the event's projection
   */
  public Optional<Finding> finding(
      IndicatorHit hit, String field, Event event, Origin origin, Map<String, Object> ocsf) {
    var observed = new ObservedEvent(ocsf);
    var listings =
        hit.listings().stream()
            .filter(each -> each.note().part() == null && holds(each.note(), observed))
            .toList();
    if (listings.isEmpty()) {
      return Optional.empty();
    }
    var surest = listings.getFirst().note();
    var uid = hit.analytic();
    return Optional.of(
        new Finding(
            hash.of(event, origin, tenant.toString(), uid, hit.indicator()),
            tenant,
            event.time() == Event.NO_TIME ? 0 : event.time(),
            analytic(uid, hit, surest),
            severity(hit, surest),
            surest.confidence(),
            surest.attacks(),
            observables(hit, ocsf),
            event.type(),
            origin,
            matched(hit, field, listings),
            intelligence(hit, listings)));
  }

  /**
   * What the event is of patterns over several observations, by what lists the indicator as a part
   * of one. Without a time it is nothing.
   *
   * @param field the name of the field that met it
   * @param ocsf the event's projection
   */
  public List<PatternSighting> observed(
      IndicatorHit hit, String field, Event event, Origin origin, Map<String, Object> ocsf) {
    if (event.time() == Event.NO_TIME || hit.standsAlone()) {
      return List.of();
    }
    var observed = new ObservedEvent(ocsf);
    var sightings = new ArrayList<PatternSighting>();
    for (var listing : hit.listings()) {
      var part = listing.note().part();
      if (part != null && holds(listing.note(), observed)) {
        var observation = new Observation(event.time(), origin, field, hit.value());
        sightings.add(
            new PatternSighting(part, observation, draft(hit, listing, part, event, origin, ocsf)));
      }
    }
    return sightings;
  }

  private Finding draft(
      IndicatorHit hit,
      Listing listing,
      PatternPart part,
      Event event,
      Origin origin,
      Map<String, Object> ocsf) {
    var note = listing.note();
    return new Finding(
        hash.of(event, origin, tenant.toString(), PatternSighting.ANALYTIC, part.pattern()),
        tenant,
        event.time(),
        new Analytic(
            PatternSighting.ANALYTIC,
            "Pattern of several events is listed by " + note.feed() + as(note),
            Analytic.Type.FINGERPRINTING,
            new Provenance(note.feed(), null, null),
            List.of(
                "Look at each observation: together they are what was published.",
                "Find out which hosts and accounts they have in common.")),
        note.severity(),
        note.confidence(),
        note.attacks(),
        observables(hit, ocsf),
        event.type(),
        origin,
        List.of(new Match("pattern", cut(part.pattern())), new Match("listed by", note.feed())),
        intelligence(hit, List.of(listing)));
  }

  /** Whether what a STIX pattern asks beside the value holds of the event. */
  private static boolean holds(IndicatorNote note, ObservedEvent observed) {
    if (note.pattern().isEmpty()) {
      return true;
    }
    try {
      return StixPattern.parse(note.pattern()) instanceof Observations.One(var comparison)
          && observed.satisfies(comparison);
    } catch (StixPatternException e) {
      // Only a file that was tampered with has one; what cannot be asked does not hold.
      return false;
    }
  }

  private static Analytic analytic(String uid, IndicatorHit hit, IndicatorNote note) {
    return new Analytic(
        uid,
        title(hit, note),
        Analytic.Type.FINGERPRINTING,
        new Provenance(note.feed(), null, null),
        response(hit.kind()));
  }

  private static List<String> response(IndicatorKind kind) {
    return switch (kind) {
      case ADDRESS, RANGE ->
          List.of(
              "Find out which program spoke with it, and since when.",
              "Block it at the firewall until that is clear.");
      case DOMAIN, URL ->
          List.of(
              "Find the program or the mail that led there.",
              "Block the name in DNS and at the proxy until that is clear.");
      case HASH, IMPHASH, FILE ->
          List.of(
              "Isolate the host if the file ran.", "Look for the same file on all other hosts.");
      case EMAIL ->
          List.of(
              "Find everybody who received mail from it, and withdraw that mail.",
              "Ask them whether they opened an attachment or gave a password.");
    };
  }

  private static String title(IndicatorHit hit, IndicatorNote note) {
    return what(hit) + " is listed by " + note.feed() + as(note);
  }

  private static String as(IndicatorNote note) {
    var about = note.name().isEmpty() ? String.join(", ", note.malware()) : note.name();
    return about.isEmpty() ? "" : " as " + cut(about);
  }

  private static String what(IndicatorHit hit) {
    return switch (hit.kind()) {
      case ADDRESS -> "Address " + hit.indicator();
      case RANGE -> "Address range " + hit.indicator();
      case DOMAIN -> "Domain " + hit.indicator();
      case URL -> "URL " + cut(hit.indicator());
      case HASH -> "File with hash " + hit.indicator();
      case IMPHASH -> "File with import hash " + hit.indicator();
      case EMAIL -> "E-mail address " + hit.indicator();
      case FILE -> "File name " + cut(hit.indicator());
    };
  }

  private static String cut(String text) {
    return text.length() <= MAX_NAME
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_NAME))) + "…";
  }

  private static Severity severity(IndicatorHit hit, IndicatorNote note) {
    boolean isBareName = hit.kind() == IndicatorKind.FILE && hit.indicator().indexOf('/') < 0;
    boolean isCaller = hit.watched().attribute().startsWith("src_endpoint.");
    return isBareName || isCaller ? lower(note.severity()) : note.severity();
  }

  private static Severity lower(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      case MEDIUM, LOW -> Severity.LOW;
      case INFORMATIONAL -> Severity.INFORMATIONAL;
    };
  }

  /** The event's own, and the value where the projection has it only inside another. */
  private static List<Observable> observables(IndicatorHit hit, Map<String, Object> ocsf) {
    var observables = new ArrayList<>(Observables.of(ocsf));
    boolean isThere =
        observables.stream().anyMatch(known -> known.value().equalsIgnoreCase(hit.indicator()));
    if (!isThere) {
      observables.add(new Observable(hit.watched().attribute(), type(hit), hit.indicator()));
    }
    return observables;
  }

  private static Observable.Type type(IndicatorHit hit) {
    return switch (hit.kind()) {
      case ADDRESS -> Observable.Type.IP_ADDRESS;
      case DOMAIN -> Observable.Type.HOSTNAME;
      case URL -> Observable.Type.URL;
      case HASH, IMPHASH -> Observable.Type.HASH;
      case EMAIL -> Observable.Type.EMAIL_ADDRESS;
      case FILE -> Observable.Type.FILE_NAME;
      case RANGE -> Observable.Type.OTHER;
    };
  }

  private static List<Match> matched(IndicatorHit hit, String field, List<Listing> listings) {
    var matched = new ArrayList<Match>();
    matched.add(new Match(field, hit.value()));
    if (!hit.value().equalsIgnoreCase(hit.indicator())) {
      matched.add(new Match("indicator", hit.indicator()));
    }
    var feeds =
        listings.stream()
            .map(listing -> listing.note().feed())
            .distinct()
            .limit(MAX_LISTINGS)
            .collect(Collectors.joining(", "));
    matched.add(new Match("listed by", feeds));
    return matched;
  }

  private static List<Intelligence> intelligence(IndicatorHit hit, List<Listing> listings) {
    return listings.stream()
        .limit(MAX_LISTINGS)
        .map(listing -> intelligence(hit, listing))
        .toList();
  }

  private static Intelligence intelligence(IndicatorHit hit, Listing listing) {
    var note = listing.note();
    var until = listing.validity().until();
    return new Intelligence(
        hit.kind().caption(),
        hit.kind().osintType(),
        hit.indicator(),
        hit.watched().attribute(),
        note.feed(),
        note.name(),
        note.confidence(),
        note.tlp(),
        note.malware(),
        note.reference(),
        until == Validity.FOREVER ? Event.NO_TIME : until * 1000);
  }
}
