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

  private static final int MULTIPLIER = 0x9E3779B1;
  private static final int BITS_PER_GRAM = 64;
  private static final int LEAST_BITS = 1 << 14;
  private static final int MOST_BITS = 1 << 17;
  private static final int NONE = -1;

  private final Grams grams;
  private final byte[][] literals;
  private final byte[][] escaped;
  private final boolean[] atStart;
  private final boolean[] atEnd;
  private final int[] sightings;

  /** The bytes of a word that belong to a gram. */
  private final int mask;

  private final int multiplier;
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
    // Of a word of four bytes the product keeps no more than the gram's.
    mask = -1 >>> ((Integer.BYTES - grams.length()) * Byte.SIZE);
    multiplier = MULTIPLIER << ((Integer.BYTES - grams.length()) * Byte.SIZE);
    literals = new byte[count][];
    escaped = new byte[count][];
    atStart = new boolean[count];
    atEnd = new boolean[count];
    sightings = new int[count];
    int places = count * grams.stride();
    int bitCount = Math.clamp(Integer.highestOneBit(places * BITS_PER_GRAM), LEAST_BITS, MOST_BITS);
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
    int hash = gram * multiplier;
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
    return gram | LOWER;
  }

  /** Tells the scratch each literal in {@code text[from, to)}, which is ASCII or folded. */
  void scan(byte[] text, int from, int to, Sifting sifting, Scratch scratch) {
    // In locals, as the calls below would have them read anew.
    final long[] bits = this.bits;
    final int multiplier = this.multiplier;
    final int shift = bitShift;
    final int stride = grams.stride();
    final int last = Math.min(to - grams.length(), text.length - 4);
    int i = from;
    for (; i <= last - 3 * stride; i += 4 * stride) {
      int first = word(text, i);
      int second = word(text, i + stride);
      int third = word(text, i + 2 * stride);
      int fourth = word(text, i + 3 * stride);
      int firstHash = ((first | LOWER) * multiplier) >>> shift;
      int secondHash = ((second | LOWER) * multiplier) >>> shift;
      int thirdHash = ((third | LOWER) * multiplier) >>> shift;
      int fourthHash = ((fourth | LOWER) * multiplier) >>> shift;
      long hits =
          bits[firstHash >> 6] >>> firstHash
              | bits[secondHash >> 6] >>> secondHash
              | bits[thirdHash >> 6] >>> thirdHash
              | bits[fourthHash >> 6] >>> fourthHash;
      if ((hits & 1) != 0) {
        verifyFour(text, i, from, to, sifting, scratch);
      }
    }
    for (; i <= to - grams.length(); i += stride) {
      verify(gramAt(text, i), text, i, from, to, sifting, scratch);
    }
  }

  /** Apart from the loop, whose registers this would take. */
  private void verifyFour(byte[] text, int at, int from, int to, Sifting sifting, Scratch scratch) {
    int stride = grams.stride();
    for (int each = at; each < at + 4 * stride; each += stride) {
      verify((word(text, each) & mask) | LOWER, text, each, from, to, sifting, scratch);
    }
  }

  private static int word(byte[] text, int at) {
    return (int) INT.get(text, at);
  }

  private void verify(
      int gram, byte[] text, int at, int from, int to, Sifting sifting, Scratch scratch) {
    int hash = gram * multiplier;
    if ((bits[hash >>> bitShift >> 6] & 1L << (hash >>> bitShift)) == 0) {
      return;
    }
    int place = heads[slot(gram, hash)];
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
