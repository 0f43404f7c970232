package dev.vedette.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for runs of plain text by a few bytes of them, and skips as many as their length allows.
 *
 * <p>Of each run as many grams in a row are known as the stride is long, so that one of them is
 * read wherever the run stands. A bit by the gram's hash rejects most places; unlike the states of
 * an automaton these tests do not wait for each other, so that the processor makes several at once.
 * What passes is compared with the runs themselves.
 *
 * <p>Immutable, for any number of threads.
 */
final class GramTable {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Makes small letters of capitals, and other characters of some others: a filter may. */
  private static final int LOWER = 0x20202020;

  private static final int HIGHS = 0x80808080;
  private static final int MULTIPLIER = 0x9E3779B1;
  private static final int BITS_PER_GRAM = 32;
  private static final int NONE = -1;

  private final Grams grams;
  private final byte[][] runs;
  private final boolean[] atStart;
  private final boolean[] atEnd;
  private final int[] sightings;

  private final int bitShift;
  private final long[] bits;

  /** Open addressing: the last place that was filed under a gram. */
  private final int tableShift;

  private final int[] keys;
  private final int[] heads;

  /** For each place of a gram in a run the run, where in it, and the next place with that gram. */
  private final int[] placeRuns;

  private final int[] placeOffsets;
  private final int[] placeNexts;

  /**
   * How runs are sampled.
   *
   * @param length of a gram, 3 or 4 bytes
   * @param stride how far a gram that is read is from the next
   */
  record Grams(int length, int stride) {
    static final Grams LONG = new Grams(4, 4);
    static final Grams MEDIUM = new Grams(3, 2);
    static final Grams SHORT = new Grams(3, 1);

    /** The shortest run of which a gram is always read. */
    int shortest() {
      return length + stride - 1;
    }

    int mask() {
      return length == 4 ? -1 : 0x00FF_FFFF;
    }
  }

  /**
   * A run and what is told when it is found.
   *
   * @param isAnchored whether values are read one by one, so that their ends count
   */
  record Wanted(PlainRun run, int sighting, boolean isAnchored) {}

  GramTable(Grams grams, List<Wanted> wanted) {
    int count = wanted.size();
    this.grams = grams;
    runs = new byte[count][];
    atStart = new boolean[count];
    atEnd = new boolean[count];
    sightings = new int[count];
    int places = count * grams.stride;
    int bitCount = Math.max(1024, Integer.highestOneBit(places * BITS_PER_GRAM));
    bits = new long[bitCount >> 6];
    bitShift = Integer.numberOfLeadingZeros(bitCount) + 1;
    int slots = Integer.highestOneBit(Math.max(8, places)) * 4;
    tableShift = Integer.numberOfLeadingZeros(slots) + 1;
    keys = new int[slots];
    heads = new int[slots];
    Arrays.fill(heads, NONE);
    placeRuns = new int[places];
    placeOffsets = new int[places];
    placeNexts = new int[places];
    for (int run = 0; run < count; run++) {
      add(run, wanted.get(run));
    }
  }

  private void add(int run, Wanted wanted) {
    runs[run] = wanted.run().text();
    atStart[run] = wanted.isAnchored() && wanted.run().isAtStart();
    atEnd[run] = wanted.isAnchored() && wanted.run().isAtEnd();
    sightings[run] = wanted.sighting();
    int first = Commonness.rarestWindow(runs[run], grams.length, grams.stride);
    for (int i = 0; i < grams.stride; i++) {
      file(run * grams.stride + i, run, first + i);
    }
  }

  private void file(int place, int run, int offset) {
    int gram = gramAt(runs[run], offset);
    int hash = gram * MULTIPLIER;
    bits[hash >>> bitShift >> 6] |= 1L << (hash >>> bitShift);
    int slot = slot(gram, hash);
    keys[slot] = gram;
    placeRuns[place] = run;
    placeOffsets[place] = offset;
    placeNexts[place] = heads[slot];
    heads[slot] = place;
  }

  private int slot(int gram, int hash) {
    int slot = hash >>> tableShift;
    while (heads[slot] != NONE && keys[slot] != gram) {
      slot = (slot + 1) & (heads.length - 1);
    }
    return slot;
  }

  /** A gram byte by byte, where four bytes may reach beyond the array. */
  private int gramAt(byte[] text, int at) {
    int gram = 0;
    for (int i = 0; i < grams.length; i++) {
      gram |= (text[at + i] & 0xFF) << (8 * i);
    }
    return (gram | LOWER) & grams.mask();
  }

  /**
   * Tells the scratch each run in {@code text[from, to)}.
   *
   * @return whether all bytes are ASCII
   */
  boolean scan(byte[] text, int from, int to, Scratch scratch) {
    final long[] bits = this.bits;
    final int shift = bitShift;
    final int mask = grams.mask();
    final int stride = grams.stride;
    final int lower = LOWER & mask;
    int all = 0;
    int i = from;
    for (int last = Math.min(to - grams.length, text.length - 4); i <= last; i += stride) {
      int word = (int) INT.get(text, i) & mask;
      all |= word;
      int hash = ((word | lower) * MULTIPLIER) >>> shift;
      if ((bits[hash >> 6] & 1L << hash) != 0) {
        verify(text, i, from, to, scratch);
      }
    }
    for (; i <= to - grams.length; i += stride) {
      all |= gramAt(text, i);
      verify(text, i, from, to, scratch);
    }
    for (; i < to; i++) {
      all |= text[i];
    }
    return (all & HIGHS) == 0;
  }

  private void verify(byte[] text, int at, int from, int to, Scratch scratch) {
    int gram = gramAt(text, at);
    int place = heads[slot(gram, gram * MULTIPLIER)];
    while (place != NONE) {
      int run = placeRuns[place];
      int start = at - placeOffsets[place];
      if (start >= from && isAt(run, text, start, from, to)) {
        scratch.sighted(sightings[run]);
      }
      place = placeNexts[place];
    }
  }

  private boolean isAt(int run, byte[] text, int start, int from, int to) {
    byte[] wanted = runs[run];
    int end = start + wanted.length;
    if (end > to || (atStart[run] && start != from) || (atEnd[run] && end != to)) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] != lower(text[start + i])) {
        return false;
      }
    }
    return true;
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }
}
