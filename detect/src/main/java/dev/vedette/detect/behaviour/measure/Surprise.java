package dev.vedette.detect.behaviour.measure;

import java.util.Locale;

/**
 * How little a name looks like words that people choose: the mean surprise of each character after
 * the one before it, learnt from a list of words. Letters, digits and the hyphen are told apart;
 * everything else is one kind. Immutable.
 */
public final class Surprise {
  private static final int KINDS = 39;
  private static final int HYPHEN = 36;
  private static final int OTHER = 37;
  private static final int EDGE = 38;

  /** By two kinds the surprise of the second after the first, in bits. */
  private final float[] bits = new float[KINDS * KINDS];

  /** Learns from words; a pair that is in none of them is as likely as half a sighting. */
  public Surprise(Iterable<String> words) {
    var counts = new int[KINDS * KINDS];
    for (var word : words) {
      count(word.toLowerCase(Locale.ROOT), counts);
    }
    for (int from = 0; from < KINDS; from++) {
      double all = KINDS / 2.0;
      for (int to = 0; to < KINDS; to++) {
        all += counts[from * KINDS + to];
      }
      for (int to = 0; to < KINDS; to++) {
        double share = (counts[from * KINDS + to] + 0.5) / all;
        bits[from * KINDS + to] = (float) (-Math.log(share) / Math.log(2));
      }
    }
  }

  /** The mean surprise of a name in bits a character; 0 for an empty one. */
  public double of(String name) {
    double sum = 0;
    int before = EDGE;
    for (int i = 0; i < name.length(); i++) {
      int kind = kind(Character.toLowerCase(name.charAt(i)));
      sum += bits[before * KINDS + kind];
      before = kind;
    }
    return name.isEmpty() ? 0 : (sum + bits[before * KINDS + EDGE]) / (name.length() + 1);
  }

  private static void count(String word, int[] counts) {
    int before = EDGE;
    for (int i = 0; i < word.length(); i++) {
      int kind = kind(word.charAt(i));
      counts[before * KINDS + kind]++;
      before = kind;
    }
    counts[before * KINDS + EDGE]++;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= '0' && c <= '9') {
      return 26 + c - '0';
    }
    return c == '-' ? HYPHEN : OTHER;
  }
}
