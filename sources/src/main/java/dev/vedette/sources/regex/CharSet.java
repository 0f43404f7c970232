package dev.vedette.sources.regex;

import java.util.BitSet;

/**
 * A set of characters: those of ASCII as bits, the few others that an expression names as text. A
 * pair of surrogates is one character, and is only in sets of all that is not named. Immutable.
 */
final class CharSet {
  static final CharSet DIGITS = new Builder().range('0', '9').build();
  static final CharSet WORD = word().build();

  /** What is a word's where the case of letters does not matter. */
  static final CharSet FOLDED_WORD = word().folded().build();

  static final CharSet SPACE =
      new Builder().add('\t').add('\n').add('\f').add('\r').add(' ').build();

  /** What a dot stands for. */
  static final CharSet NO_LINE_FEED = new Builder().add('\n').build().negated();

  static final CharSet ALL = new Builder().build().negated();

  /** What Unicode folds to ASCII letters beside their own two cases. */
  private static final char LONG_S = '\u017F';

  private static final char KELVIN = '\u212A';

  private final long low;
  private final long high;
  private final String others;
  private final boolean isNegated;

  private CharSet(long low, long high, String others, boolean isNegated) {
    this.low = low;
    this.high = high;
    this.others = others;
    this.isNegated = isNegated;
  }

  static CharSet of(char c, boolean ignoresCase) {
    var set = new Builder().add(c);
    return ignoresCase ? set.folded().build() : set.build();
  }

  private static Builder word() {
    return new Builder().range('0', '9').range('a', 'z').range('A', 'Z').add('_');
  }

  CharSet negated() {
    return new CharSet(~low, ~high, others, !isNegated);
  }

  /** How many chars of a text at a place are one that is in this set; 0: it is none of it. */
  int width(String text, int at) {
    char c = text.charAt(at);
    if (c < 128) {
      return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) == 0 ? 0 : 1;
    }
    if (others.indexOf(c) >= 0 == isNegated) {
      return 0;
    }
    return Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1))
        ? 2
        : 1;
  }

  /** Collects what is in a set. */
  static final class Builder {
    private final BitSet ascii = new BitSet(128);
    private final StringBuilder others = new StringBuilder();

    Builder add(char c) {
      if (c < 128) {
        ascii.set(c);
      } else {
        others.append(c);
      }
      return this;
    }

    /** From one character of ASCII to another. */
    Builder range(char from, char to) {
      ascii.set(from, to + 1);
      return this;
    }

    /**
     * @return false if it is all but some, which this cannot hold
     */
    boolean add(CharSet set) {
      for (char c = 0; c < 128; c++) {
        if (((c < 64 ? set.low >>> c : set.high >>> (c - 64)) & 1) != 0) {
          ascii.set(c);
        }
      }
      others.append(set.others);
      return !set.isNegated;
    }

    /** Adds the other case of each letter. */
    Builder folded() {
      for (char c = 'a'; c <= 'z'; c++) {
        char upper = (char) (c - 32);
        boolean isIn =
            ascii.get(c)
                || ascii.get(upper)
                || (c == 's' && others.indexOf(String.valueOf(LONG_S)) >= 0)
                || (c == 'k' && others.indexOf(String.valueOf(KELVIN)) >= 0);
        if (isIn) {
          ascii.set(c);
          ascii.set(upper);
          if (c == 's') {
            others.append(LONG_S);
          } else if (c == 'k') {
            others.append(KELVIN);
          }
        }
      }
      return this;
    }

    /** Whether it has no characters but ASCII's, and what their letters are folded to. */
    boolean isFoldable() {
      return others.chars().allMatch(c -> c == LONG_S || c == KELVIN);
    }

    CharSet build() {
      var words = ascii.toLongArray();
      return new CharSet(
          words.length > 0 ? words[0] : 0,
          words.length > 1 ? words[1] : 0,
          others.toString(),
          false);
    }
  }
}
