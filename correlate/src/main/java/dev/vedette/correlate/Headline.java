package dev.vedette.correlate;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in one sentence who did what where. */
final class Headline {
  private static final int MAX_PHRASES = 3;
  private static final int MAX_NAMES = 3;
  private static final int UNSURE = 50;

  /** The most telling technique of a tactic. */
  private record Telling(long time, int weight, String phrase) {}

  private final AttackCatalog catalog;

  Headline(AttackCatalog catalog) {
    this.catalog = catalog;
  }

  String of(List<Sighting> group, Profile profile, int confidence) {
    var text = who(profile) + where(group, profile) + " " + what(group) + ".";
    return confidence < UNSURE ? "Possible attack: " + text : Text.sentence(text);
  }

  private static String who(Profile profile) {
    var accounts = profile.accounts().stream().map(name -> Text.cut(name, 80)).toList();
    return accounts.isEmpty() ? "somebody" : Text.list(accounts, 2);
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

  private String what(List<Sighting> group) {
    var phrases =
        telling(group).stream()
            .sorted(Comparator.comparingInt(Telling::weight).reversed())
            .limit(MAX_PHRASES)
            .sorted(Comparator.comparingLong(Telling::time))
            .map(Telling::phrase)
            .distinct()
            .toList();
    return phrases.isEmpty() ? "set off " + rules(group) : Text.list(phrases);
  }

  private List<Telling> telling(List<Sighting> group) {
    Map<Tactic, Telling> byTactic = new EnumMap<>(Tactic.class);
    for (var sighting : group) {
      if (sighting.isEvidence()) {
        for (var attack : sighting.attacks()) {
          add(byTactic, sighting, attack);
        }
      }
    }
    return new ArrayList<>(byTactic.values());
  }

  private void add(Map<Tactic, Telling> byTactic, Sighting sighting, Attack attack) {
    var tactic = attack.tactic();
    if (tactic == null) {
      return;
    }
    int weight =
        10 * sighting.severity().id() + interest(tactic) + (attack.technique() != null ? 1 : 0);
    var telling = new Telling(sighting.first(), weight, phrase(tactic, attack.technique()));
    byTactic.merge(tactic, telling, (a, b) -> b.weight() > a.weight() ? b : a);
  }

  private String phrase(Tactic tactic, @Nullable String technique) {
    return technique == null
        ? "showed signs of " + tactic.title().toLowerCase(Locale.ROOT)
        : catalog.phrase(technique);
  }

  /** How much a tactic tells about what the intruder is after. */
  private static int interest(Tactic tactic) {
    return switch (tactic) {
      case IMPACT, EXFILTRATION -> 9;
      case CREDENTIAL_ACCESS, LATERAL_MOVEMENT -> 8;
      case INITIAL_ACCESS, COMMAND_AND_CONTROL -> 6;
      case PERSISTENCE, DEFENSE_IMPAIRMENT -> 5;
      case PRIVILEGE_ESCALATION, COLLECTION -> 4;
      case EXECUTION -> 3;
      case STEALTH -> 2;
      case DISCOVERY, RECONNAISSANCE, RESOURCE_DEVELOPMENT -> 1;
    };
  }

  private static String rules(List<Sighting> group) {
    var gravest = group.stream().max(Comparator.comparing(Sighting::severity)).orElseThrow();
    long rules = group.stream().map(sighting -> sighting.analytic().uid()).distinct().count();
    var title = Text.cut(gravest.analytic().name(), 100);
    return "the rule " + title + (rules > 1 ? " and " + (rules - 1) + " more" : "");
  }
}
