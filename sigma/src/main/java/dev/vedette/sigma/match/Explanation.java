package dev.vedette.sigma.match;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.ValueTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Whether a clause holds for an event, and why.
 *
 * @param parts the same of its parts
 * @param seen of a test, the values that met it if it holds, else all values of its field: none
 *     says that the field is missing
 */
public record Explanation(Clause clause, boolean holds, List<Explanation> parts, List<Match> seen) {

  private static final int TEST = 1;
  private static final int FAR = 1 << 20;

  public Explanation {
    parts = List.copyOf(parts);
    seen = List.copyOf(seen);
  }

  /** The fields and values that made the clause hold, in the rule's order, each once. */
  public List<Match> matched() {
    var matched = new LinkedHashSet<Match>();
    collect(matched);
    return List.copyOf(matched);
  }

  /**
   * How far the event is from making the clause hold: 0 if it does, else the least number of tests
   * that would have to come out differently, a test whose field is missing counting double.
   */
  public int distance() {
    return holds ? 0 : distanceTo(true);
  }

  private int distanceTo(boolean wanted) {
    if (holds == wanted) {
      return 0;
    }
    return switch (clause) {
      case Clause.AllOf _ -> wanted ? sum(true) : least(false);
      case Clause.AnyOf _ -> wanted ? least(true) : sum(false);
      case Clause.Not _ -> parts.getFirst().distanceTo(!wanted);
      case Clause.Selection _ -> parts.getFirst().distanceTo(wanted);
      case Clause.Leaf _ -> isMissing() ? 2 * TEST : TEST;
    };
  }

  private int sum(boolean wanted) {
    long sum = 0;
    for (var part : parts) {
      sum += part.distanceTo(wanted);
    }
    return (int) Math.min(FAR, sum);
  }

  private int least(boolean wanted) {
    int least = FAR;
    for (var part : parts) {
      least = Math.min(least, part.distanceTo(wanted));
    }
    return least;
  }

  /** Whether this is a test that does not hold because the event lacks its field. */
  public boolean isMissing() {
    return !holds
        && seen.isEmpty()
        && clause instanceof Clause.Leaf(var field, var test)
        && field != null
        && !(test instanceof ValueTest.Exists || test instanceof ValueTest.Unresolved);
  }

  private void collect(SequencedSet<Match> matched) {
    if (!holds || clause instanceof Clause.Not) {
      return;
    }
    if (clause instanceof Clause.Leaf) {
      matched.addAll(seen);
    }
    parts.forEach(part -> part.collect(matched));
  }
}
