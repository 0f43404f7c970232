package dev.vedette.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Looks values up among whole texts. Immutable, for any number of threads. */
final class WholeTable {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Makes small letters of capitals, and other characters of some others: a hash may. */
  private static final long LOWER = 0x2020202020202020L;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
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

  /** Of longer texts eight bytes at both ends and in the middle: enough to tell most apart. */
  private static int hash(byte[] text, int from, int to) {
    int length = to - from;
    if (length < Long.BYTES) {
      return hashOfShort(text, from, to);
    }
    long mixed = (word(text, from) * MULTIPLIER) ^ word(text, to - Long.BYTES);
    mixed = (mixed * MULTIPLIER) ^ word(text, from + (length - Long.BYTES) / 2);
    return (int) ((mixed * MULTIPLIER) >>> Integer.SIZE) + length;
  }

  private static long word(byte[] text, int at) {
    return (long) WORD.get(text, at) | LOWER;
  }

  private static int hashOfShort(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + (text[i] | 0x20);
    }
    return hash;
  }
}
