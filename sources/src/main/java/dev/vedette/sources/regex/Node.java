package dev.vedette.sources.regex;

import java.util.List;

/** A part of an expression. */
sealed interface Node {
  record Chars(CharSet set) implements Node {}

  /** One character, in its own case only. */
  record Literal(char value) implements Node {}

  record Sequence(List<Node> parts) implements Node {}

  /** The first that leads to a match counts. */
  record Choice(List<Node> alternatives) implements Node {}

  /**
   * @param max -1 for no end
   */
  record Repeat(Node what, int min, int max, boolean isGreedy) implements Node {}

  /**
   * @param index from 1 on
   */
  record Group(int index, Node what) implements Node {}

  record Place(Assertion assertion) implements Node {}

  /** What is true of places between characters. */
  enum Assertion {
    BEGIN,
    END,
    WORD_BOUNDARY,
    NO_WORD_BOUNDARY
  }
}
