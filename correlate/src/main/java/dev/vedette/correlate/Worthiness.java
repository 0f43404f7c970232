package dev.vedette.correlate;

import dev.vedette.model.Attack;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a group is more than observations: something that a person has to look at. */
final class Worthiness {
  private Worthiness() {}

  /**
   * One grave finding; or a few rules of medium severity on different records that speak of two
   * tactics; or more such rules of any kind. What is lower never counts. Where only Windows itself
   * acts, nothing less than a grave finding counts: management agents do much that looks odd.
   */
  static boolean isIncident(List<Sighting> group, CorrelationSettings.Worth worth) {
    var evidence = group.stream().filter(Sighting::isEvidence).toList();
    if (evidence.stream().anyMatch(s -> s.severity().compareTo(worth.lone()) >= 0)) {
      return true;
    }
    long rules = evidence.stream().map(s -> s.analytic().uid()).distinct().count();
    long records = evidence.stream().map(Sighting::origin).distinct().count();
    if (evidence.stream().allMatch(Worthiness::isBySystem)) {
      return false;
    }
    boolean several = records > 1 && rules >= worth.rulesOverTactics() && tactics(evidence) > 1;
    return several || (records > 1 && rules >= worth.rules());
  }

  private static boolean isBySystem(Sighting sighting) {
    var people = sighting.facts().people();
    return sighting.facts().place().isWindows()
        && !isPerson(people.actor())
        && !isPerson(people.target());
  }

  private static boolean isPerson(@Nullable Account account) {
    return account != null && account.ordinary();
  }

  private static long tactics(List<Sighting> evidence) {
    return evidence.stream()
        .flatMap(s -> s.attacks().stream())
        .map(Attack::tactic)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }
}
