package dev.vedette.detect.behaviour.measure;

import java.util.HashMap;

/** How mixed the characters of a text are (Shannon 1948). */
public final class Entropy {
  private Entropy() {}

  /** Bits a character: 0 for a text of one character repeated, at most log2 of its length. */
  public static double of(String text) {
    var ascii = new int[128];
    var others = new HashMap<Character, Integer>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        ascii[c]++;
      } else {
        others.merge(c, 1, Integer::sum);
      }
    }
    double bits = 0;
    for (int count : ascii) {
      bits += share(count, text.length());
    }
    for (int count : others.values()) {
      bits += share(count, text.length());
    }
    return bits;
  }

  private static double share(int count, int length) {
    double share = (double) count / length;
    return count == 0 ? 0 : -share * Math.log(share) / Math.log(2);
  }
}
