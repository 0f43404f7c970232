package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import java.util.IdentityHashMap;
import java.util.List;

/** Counts the tests of a clause, each shared part as often as it stands in it. */
final class ClauseSize {
  private final IdentityHashMap<Clause, Long> known = new IdentityHashMap<>();

  private ClauseSize() {}

  static long of(Clause clause) {
    return new ClauseSize().count(clause);
  }

  private long count(Clause clause) {
    var counted = known.get(clause);
    if (counted != null) {
      return counted;
    }
    long size =
        switch (clause) {
          case Clause.AllOf(var parts) -> sum(parts);
          case Clause.AnyOf(var parts) -> sum(parts);
          case Clause.Not(var part) -> count(part);
          case Clause.Selection(_, var part) -> count(part);
          case Clause.Leaf _ -> 1;
        };
    known.put(clause, size);
    return size;
  }

  private long sum(List<Clause> parts) {
    long sum = 0;
    for (Clause part : parts) {
      sum += count(part);
    }
    return sum;
  }
}
