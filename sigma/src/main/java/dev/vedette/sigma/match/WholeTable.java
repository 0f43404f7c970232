package dev.vedette.sigma.match;

import java.util.Arrays;
import java.util.List;

/** Looks values up among whole texts. Immutable, for any number of threads. */
final class WholeTable {
  private static final int NONE = -1;

  private final byte[][] texts;
  private final int[] sightings;
  private final int[] nexts;
  private final int[] heads;
  private final int longest;

  WholeTable(List<Wanted> wanted) {
    int count = wanted.size();
    texts = new byte[count][];
    sightings = new int[count];
    nexts = new int[count];
    heads = new int[Integer.highestOneBit(count) * 4];
    Arrays.fill(heads, NONE);
    int most = 0;
    for (int i = 0; i < count; i++) {
      texts[i] = wanted.get(i).literal();
      sightings[i] = wanted.get(i).sighting();
      most = Math.max(most, texts[i].length);
      int slot = slot(hash(texts[i], 0, texts[i].length));
      nexts[i] = heads[slot];
      heads[slot] = i;
    }
    longest = most;
  }

  /** As {@link Sieve#scan}. */
  void scan(byte[] text, int from, int to, Scratch scratch) {
    if (to - from > longest) {
      return;
    }
    for (int i = heads[slot(hash(text, from, to))]; i != NONE; i = nexts[i]) {
      if (texts[i].length == to - from && GramTable.isFolded(texts[i], text, from)) {
        scratch.sighted(sightings[i]);
      }
    }
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & (heads.length - 1);
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + (text[i] | 0x20);
    }
    return hash;
  }
}
