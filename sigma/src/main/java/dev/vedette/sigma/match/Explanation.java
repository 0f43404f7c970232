package dev.vedette.sigma.match;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.Clause;
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
