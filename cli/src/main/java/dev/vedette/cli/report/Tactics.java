package dev.vedette.cli.report;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Objects;

/** What a list of attacks says, sorted for people. */
final class Tactics {
  private Tactics() {}

  /** The different tactics in the order of an attack. */
  static List<Tactic> of(List<Attack> attacks) {
    return attacks.stream()
        .map(Attack::tactic)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** The different technique ids in the order of the list. */
  static List<String> techniques(List<Attack> attacks) {
    return attacks.stream().map(Attack::technique).filter(Objects::nonNull).distinct().toList();
  }
}
