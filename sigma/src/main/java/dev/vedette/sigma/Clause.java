package dev.vedette.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a rule's detection. The tree is free of references: a search identifier that a
 * condition names twice stands in it twice, as the same instance.
 */
public sealed interface Clause {

  /** Every part holds. */
  record AllOf(List<Clause> parts) implements Clause {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. */
  record AnyOf(List<Clause> parts) implements Clause {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  record Not(Clause part) implements Clause {}

  /** A search identifier of the rule, so that an explanation can name it. */
  record Selection(String name, Clause clause) implements Clause {}

  /**
   * A test of one field; of several values of that field, one is enough.
   *
   * @param field null for a keyword, which is searched in every value of the event
   */
  record Leaf(@Nullable String field, ValueTest test) implements Clause {}

  /** {@link AllOf}, or the only part itself. */
  static Clause allOf(List<Clause> parts) {
    return parts.size() == 1 ? parts.getFirst() : new AllOf(parts);
  }

  /** {@link AnyOf}, or the only part itself. */
  static Clause anyOf(List<Clause> parts) {
    return parts.size() == 1 ? parts.getFirst() : new AnyOf(parts);
  }
}
