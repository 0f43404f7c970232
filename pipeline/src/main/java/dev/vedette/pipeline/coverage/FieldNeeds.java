package dev.vedette.pipeline.coverage;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.ValueTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which fields a rule lacks where events have only some. */
final class FieldNeeds {
  private FieldNeeds() {}

  /**
   * The fewest fields without which the clause can never hold; none if it can.
   *
   * @param arrives whether any event has a field
   */
  static Set<String> missing(Clause clause, Predicate<String> arrives) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> {
        var missing = new TreeSet<String>();
        parts.forEach(part -> missing.addAll(missing(part, arrives)));
        yield missing;
      }
      case Clause.AnyOf(var parts) ->
          parts.stream()
              .map(part -> missing(part, arrives))
              .min((one, other) -> Integer.compare(one.size(), other.size()))
              .orElse(Set.of());
      case Clause.Not _ -> Set.of();
      case Clause.Selection(_, var part) -> missing(part, arrives);
      case Clause.Leaf(var field, var test) ->
          field == null || holdsWithout(test) || arrives.test(field) ? Set.of() : Set.of(field);
    };
  }

  private static boolean holdsWithout(ValueTest test) {
    return test instanceof ValueTest.IsNull
        || (test instanceof ValueTest.Exists exists && !exists.isWanted());
  }
}
