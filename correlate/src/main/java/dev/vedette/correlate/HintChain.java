package dev.vedette.correlate;

import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weak findings that follow the course of an attack. One rule counts once, and so does one record:
 * what lists many tactics is no chain, nor is what is usual, and among very many hints some always
 * stand in order.
 */
final class HintChain {
  private static final int MOST_RULES_FOR_EACH = 3;

  private final List<Sighting> hints;

  /**
   * @param group in event-time order
   */
  HintChain(List<Sighting> group) {
    hints =
        group.stream()
            .filter(s -> s.standing().compareTo(Severity.LOW) >= 0 && !s.isUsual())
            .toList();
  }

  /**
   * The most tactics that come one after the other in the order of an attack, each told by a rule
   * and a record of its own; 0 where so many rules gave hints that this says nothing.
   */
  int length() {
    var lengths = new EnumMap<Tactic, Integer>(Tactic.class);
    Set<Object> used = new HashSet<>();
    int rules = 0;
    for (var hint : hints) {
      boolean isNew = !used.contains(hint.origin()) && used.add(hint.analytic().uid());
      if (isNew) {
        used.add(hint.origin());
        rules++;
        extend(lengths, hint);
      }
    }
    int longest = lengths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return rules <= MOST_RULES_FOR_EACH * longest ? longest : 0;
  }

  /**
   * A hint with several tactics extends a chain by one of them.
   *
   * @param lengths the longest chain so far that ends with each tactic
   */
  private static void extend(Map<Tactic, Integer> lengths, Sighting hint) {
    var before = Map.copyOf(lengths);
    for (var attack : hint.attacks()) {
      var tactic = attack.tactic();
      if (tactic != null) {
        int longest = 0;
        for (var known : before.entrySet()) {
          if (known.getKey().compareTo(tactic) < 0) {
            longest = Math.max(longest, known.getValue());
          }
        }
        lengths.merge(tactic, longest + 1, Math::max);
      }
    }
  }
}
