package dev.vedette.correlate;

import dev.vedette.correlate.Attestations.Attested;
import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Says in one sentence who did what where. */
final class Headline {
  private static final int MAX_PHRASES = 3;
  private static final int MAX_NAMES = 3;
  private static final int UNSURE = 50;

  /** What interests less than this share of the most interesting is left to the story. */
  private static final double SHARE_OF_BEST = 0.35;

  /** Clearing of logs: worth a headline only where nothing says what was to be hidden. */
  private static final Set<String> CLEANING = Set.of("T1070", "T1070.001", "T1685.005");

  private static final double OF_CLEANING = 0.3;

  /** The length of a technique's id without its sub-technique. */
  private static final int FAMILY = 5;

  private final AttackCatalog catalog;

  Headline(AttackCatalog catalog) {
    this.catalog = catalog;
  }

  String of(List<Sighting> group, Profile profile, int confidence) {
    if (group.stream().filter(Sighting::isEvidence).allMatch(Headline::isFile)) {
      return Text.sentence(files(group, profile));
    }
    var text = who(group, profile) + where(group, profile) + " " + what(group, profile) + ".";
    return confidence < UNSURE ? "Possible attack: " + text : Text.sentence(text);
  }

  private static String who(List<Sighting> group, Profile profile) {
    var accounts = profile.accounts().stream().map(name -> Text.cut(name, 80)).toList();
    if (!accounts.isEmpty()) {
      return Text.list(accounts, 2);
    }
    var sources = sources(group);
    return sources.isEmpty() ? "somebody" : "somebody from " + Text.list(sources, 2);
  }

  /** The addresses that the evidence came from, where no host tells more of the actor. */
  private static List<String> sources(List<Sighting> group) {
    return group.stream()
        .filter(Sighting::isEvidence)
        .filter(s -> Standing.isGuess(s) || s.facts().place().host() == null)
        .map(s -> s.facts().network().source())
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  private static String where(List<Sighting> group, Profile profile) {
    if (!profile.hosts().isEmpty()) {
      return " on " + Text.list(profile.hosts(), MAX_NAMES);
    }
    return group.stream()
        .map(sighting -> sighting.facts().place().cloudAccount())
        .filter(account -> account != null)
        .findFirst()
        .map(account -> " in cloud account " + account)
        .orElse("");
  }

  private String what(List<Sighting> group, Profile profile) {
    var told = new ArrayList<Attested>();
    var ranked =
        profile.attested().stream()
            .sorted(Comparator.comparingDouble(Headline::interest).reversed())
            .toList();
    for (var attested : ranked) {
      boolean relevant = interest(attested) >= SHARE_OF_BEST * interest(ranked.getFirst());
      if (relevant
          && told.size() < MAX_PHRASES
          && told.stream().noneMatch(t -> isKin(t, attested))) {
        told.add(attested);
      }
    }
    return told.isEmpty()
        ? "set off " + rules(group)
        : Text.list(told.stream().map(this::phrase).distinct().toList());
  }

  /** A technique and its sub-technique, or two of one family, say nearly the same. */
  private static boolean isKin(Attested one, Attested other) {
    return one.technique() != null
        && other.technique() != null
        && one.technique().startsWith(other.technique().substring(0, FAMILY));
  }

  private String phrase(Attested attested) {
    return attested.technique() == null
        ? "showed signs of " + attested.tactics().getFirst().title().toLowerCase(Locale.ROOT)
        : catalog.phrase(attested.technique());
  }

  /** What tells more of the intruder's aim counts for more. */
  private static double interest(Attested attested) {
    if (attested.technique() != null && CLEANING.contains(attested.technique())) {
      return attested.weight() * OF_CLEANING;
    }
    double most = attested.tactics().stream().mapToDouble(Headline::value).max().orElse(0.5);
    return attested.weight() * (attested.technique() == null ? most / 2 : most);
  }

  private static double value(Tactic tactic) {
    return switch (tactic) {
      case IMPACT, EXFILTRATION, CREDENTIAL_ACCESS, LATERAL_MOVEMENT -> 2;
      case INITIAL_ACCESS, COMMAND_AND_CONTROL, PERSISTENCE, PRIVILEGE_ESCALATION, COLLECTION ->
          1.5;
      case EXECUTION, STEALTH -> 1;
      case DEFENSE_IMPAIRMENT -> 0.8;
      case DISCOVERY -> 0.7;
      case RECONNAISSANCE, RESOURCE_DEVELOPMENT -> 0.1;
    };
  }

  private static boolean isFile(Sighting sighting) {
    return sighting.facts().act() == Act.FILE_MATCHED;
  }

  /** Files were found: that says nothing of what anybody did, whatever their rules are about. */
  private static String files(List<Sighting> group, Profile profile) {
    var names =
        group.stream()
            .filter(Headline::isFile)
            .map(sighting -> sighting.facts().objects().file())
            .flatMap(Stream::ofNullable)
            .map(path -> Text.cut(path.substring(1 + lastSeparator(path)), 80))
            .distinct()
            .toList();
    var verb = names.size() == 1 ? " matches " : " match ";
    return Text.list(names, MAX_NAMES) + where(group, profile) + verb + rules(group) + ".";
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), Math.max(path.lastIndexOf('\\'), path.lastIndexOf('!')));
  }

  private static String rules(List<Sighting> group) {
    var gravest = group.stream().max(Comparator.comparing(Sighting::severity)).orElseThrow();
    long rules = group.stream().map(sighting -> sighting.analytic().uid()).distinct().count();
    var title = Text.cut(gravest.analytic().name(), 100);
    return "the rule " + title + (rules > 1 ? " and " + (rules - 1) + " more" : "");
  }
}
