package dev.vedette.detect.stix;

import java.util.List;

/** What must hold of one observation. */
public sealed interface Comparison {
  /** All of them. */
  record All(List<Comparison> parts) implements Comparison {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them. */
  record Any(List<Comparison> parts) implements Comparison {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A test of one property.
   *
   * @param path such as {@code file:hashes.SHA-256}: quotes are gone, indexes stay as {@code [*]}
   * @param negated whether {@code NOT} stands before the operator
   * @param constants what it is compared with: one, or several of {@code IN}, none of {@code
   *     EXISTS}
   * @param text the test as it stands in the pattern
   */
  record Test(
      String path, boolean negated, Operator operator, List<Constant> constants, String text)
      implements Comparison {
    public Test {
      constants = List.copyOf(constants);
    }
  }

  /** How a property is compared. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    LIKE,
    MATCHES,
    SUBSET,
    SUPERSET,
    EXISTS
  }

  /**
   * A constant.
   *
   * @param text the text, the digits, the hexadecimal digits, or the time as they stand
   */
  record Constant(Type type, String text) {
    /** What sort of constant. */
    public enum Type {
      TEXT,
      NUMBER,
      BOOLEAN,
      TIME,
      BINARY
    }
  }
}
