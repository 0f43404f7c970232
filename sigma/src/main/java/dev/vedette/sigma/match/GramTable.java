package dev.vedette.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for literals by a few bytes of them, and skips as many as their length allows.
 *
 * <p>Of each literal as many grams in a row are known as the stride is long, so that one of them is
 * read wherever it stands. A bit by the gram's hash rejects most places; unlike the states of an
 * automaton these tests do not wait for each other, so that the processor makes several at once.
 * What passes is compared with the literals themselves, in the spelling that the text has.
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
  private final byte[][] literals;
  private final byte[][] escaped;
  private final boolean[] atStart;
  private final boolean[] atEnd;
  private final int[] sightings;

  private final int bitShift;
  private final long[] bits;

  /** Open addressing: the last place that was filed under a gram. */
  private final int tableShift;

  private final int[] keys;
  private final int[] heads;

  /** For each place of a gram in a literal the literal, and the next place with that gram. */
  private final int[] placeLiterals;

  private final int[] placeNexts;

  /** For each place where in the literal the gram is, and where in its escaped form. */
  private final int[] offsets;

  private final int[] escapedOffsets;

  GramTable(Grams grams, List<Wanted> wanted) {
    int count = wanted.size();
    this.grams = grams;
    literals = new byte[count][];
    escaped = new byte[count][];
    atStart = new boolean[count];
    atEnd = new boolean[count];
    sightings = new int[count];
    int places = count * grams.stride();
    int bitCount = Math.max(1024, Integer.highestOneBit(places * BITS_PER_GRAM));
    bits = new long[bitCount >> 6];
    bitShift = Integer.numberOfLeadingZeros(bitCount) + 1;
    int slots = Integer.highestOneBit(Math.max(8, places)) * 4;
    tableShift = Integer.numberOfLeadingZeros(slots) + 1;
    keys = new int[slots];
    heads = new int[slots];
    Arrays.fill(heads, NONE);
    placeLiterals = new int[places];
    placeNexts = new int[places];
    offsets = new int[places];
    escapedOffsets = new int[places];
    for (int literal = 0; literal < count; literal++) {
      add(literal, wanted.get(literal));
    }
  }

  private void add(int literal, Wanted wanted) {
    literals[literal] = wanted.literal();
    escaped[literal] = PlainRun.escape(wanted.literal());
    atStart[literal] = wanted.isAtStart();
    atEnd[literal] = wanted.isAtEnd();
    sightings[literal] = wanted.sighting();
    var run = PlainRun.of(wanted.literal());
    int first = Commonness.rarestWindow(run.text(), grams.length(), grams.stride());
    for (int i = first; i < first + grams.stride(); i++) {
      int place = literal * grams.stride() + i - first;
      offsets[place] = run.offset() + i;
      escapedOffsets[place] = run.escapedOffset() + i;
      file(place, literal, gramAt(run.text(), i));
    }
  }

  private void file(int place, int literal, int gram) {
    int hash = gram * MULTIPLIER;
    bits[hash >>> bitShift >> 6] |= 1L << (hash >>> bitShift);
    int slot = slot(gram, hash);
    keys[slot] = gram;
    placeLiterals[place] = literal;
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
    for (int i = 0; i < grams.length(); i++) {
      gram |= (text[at + i] & 0xFF) << (8 * i);
    }
    return (gram | LOWER) & grams.mask();
  }

  /**
   * Tells the scratch each literal in {@code text[from, to)}.
   *
   * @return whether all bytes are ASCII
   */
  boolean scan(byte[] text, int from, int to, Sifting sifting, Scratch scratch) {
    final long[] bits = this.bits;
    final int shift = bitShift;
    final int mask = grams.mask();
    final int stride = grams.stride();
    final int lower = LOWER & mask;
    int all = 0;
    int i = from;
    for (int last = Math.min(to - grams.length(), text.length - 4); i <= last; i += stride) {
      int word = (int) INT.get(text, i) & mask;
      all |= word;
      int hash = ((word | lower) * MULTIPLIER) >>> shift;
      if ((bits[hash >> 6] & 1L << hash) != 0) {
        verify(text, i, from, to, sifting, scratch);
      }
    }
    for (; i <= to - grams.length(); i += stride) {
      all |= gramAt(text, i);
      verify(text, i, from, to, sifting, scratch);
    }
    for (; i < to; i++) {
      all |= text[i];
    }
    return (all & HIGHS) == 0;
  }

  private void verify(byte[] text, int at, int from, int to, Sifting sifting, Scratch scratch) {
    int gram = gramAt(text, at);
    int place = heads[slot(gram, gram * MULTIPLIER)];
    while (place != NONE) {
      int literal = placeLiterals[place];
      boolean isFound =
          (sifting != Sifting.ESCAPED
                  && isAt(literal, literals[literal], text, at - offsets[place], from, to))
              || (sifting != Sifting.PLAIN
                  && isAt(literal, escaped[literal], text, at - escapedOffsets[place], from, to));
      if (isFound) {
        scratch.sighted(sightings[literal]);
      }
      place = placeNexts[place];
    }
  }

  private boolean isAt(int literal, byte[] spelling, byte[] text, int start, int from, int to) {
    int end = start + spelling.length;
    return start >= from
        && end <= to
        && (!atStart[literal] || start == from)
        && (!atEnd[literal] || end == to)
        && isFolded(spelling, text, start);
  }

  /** Whether folding the case of ASCII letters makes the text at a place a literal. */
  static boolean isFolded(byte[] literal, byte[] text, int start) {
    for (int i = 0; i < literal.length; i++) {
      byte b = text[start + i];
      if (literal[i] != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
        return false;
      }
    }
    return true;
  }
}
