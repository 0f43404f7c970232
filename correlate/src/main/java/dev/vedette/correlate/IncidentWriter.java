package dev.vedette.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import dev.vedette.model.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Makes an incident of a group that is worth one. */
final class IncidentWriter {
  private static final int ID_BYTES = 16;

  private final TenantId tenant;
  private final CorrelationSettings settings;
  private final Headline headline;
  private final EntityBook book;

  IncidentWriter(
      TenantId tenant, CorrelationSettings settings, AttackCatalog catalog, EntityBook book) {
    this.book = book;
    this.tenant = tenant;
    this.settings = settings;
    this.headline = new Headline(catalog);
  }

  Incident write(Group held) {
    var group = held.sightings();
    if (group.stream().noneMatch(Sighting::isEvidence)) {
      // A chain of hints: together they are what one piece of evidence is elsewhere.
      group.forEach(Sighting::raise);
    }
    var pieces = Evidence.of(group, settings.weights());
    var profile = Profile.of(group, pieces);
    var assessment =
        Assessment.of(group, pieces, profile, Stake.of(group, book), settings.weights());
    var graph = EntityGraph.of(group);
    var entities =
        graph.entities(settings.limits().entities(), settings.limits().entitiesPerType());
    var findings = group.stream().flatMap(sighting -> sighting.uids().stream()).toList();
    return new Incident(
        uid(findings),
        tenant,
        headline.of(group, profile, assessment.confidence()),
        Story.of(group, settings.limits().sentences()),
        assessment.severity(),
        assessment.confidence(),
        assessment.risk(),
        assessment.reasons(),
        group.getFirst().first(),
        group.stream().map(Sighting::last).max(Comparator.naturalOrder()).orElseThrow(),
        entities,
        profile.attacks(),
        graph.relations(entities, settings.limits().relations()),
        findings,
        logSources(group),
        held.bonds().stream().limit(settings.limits().bonds()).toList(),
        List.of());
  }

  /** A hash of the tenant and the findings, in whatever order they came. */
  private String uid(List<String> findings) {
    var digest = sha256();
    digest.update(tenant.value().getBytes(UTF_8));
    for (var uid : findings.stream().sorted().toList()) {
      digest.update((byte) 0);
      digest.update(uid.getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static List<LogSource> logSources(List<Sighting> group) {
    return group.stream()
        .filter(Sighting::isEvidence)
        .flatMap(sighting -> sighting.logSources().stream())
        .distinct()
        .sorted(Comparator.comparing(LogSource::toString))
        .toList();
  }
}
