package dev.vedette.sources.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which pairs of neighbouring bytes a text has, regardless of ASCII case, as bits of a table:
 * hundreds of patterns are ruled out for it with a look at a few of these.
 */
final class Bigrams {
  /** So many pairs share a bit by chance that a look at eight rules almost everything out. */
  private static final int BITS = 1024;

  private static final int MOST = 8;

  private final long[] bits = new long[BITS / Long.SIZE];

  /** Takes over what a text has. */
  void set(byte[] text, int from, int to) {
    Arrays.fill(bits, 0);
    for (int i = from + 1; i < to; i++) {
      int bit = bit(Condition.lower(text[i - 1]), Condition.lower(text[i]));
      bits[bit >> 6] |= 1L << bit;
    }
  }

  /** Whether the text may have all pairs of a pattern. */
  boolean mayHave(int[] wanted) {
    for (int bit : wanted) {
      if ((bits[bit >> 6] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Some of the pairs of a pattern in lower case, in which {@code *} stands for any text. */
  static int[] of(byte[] pattern) {
    var all = new ArrayList<Integer>();
    for (int i = 1; i < pattern.length; i++) {
      if (pattern[i - 1] != '*' && pattern[i] != '*') {
        all.add(bit(pattern[i - 1], pattern[i]));
      }
    }
    int count = Math.min(MOST, all.size());
    // From all over the pattern, for many begin alike.
    return IntStream.range(0, count).map(i -> all.get(i * all.size() / count)).toArray();
  }

  private static int bit(byte first, byte second) {
    return (((first & 0xFF) * 0x9E37 + (second & 0xFF) * 0x85EB) >>> 7) & (BITS - 1);
  }
}
