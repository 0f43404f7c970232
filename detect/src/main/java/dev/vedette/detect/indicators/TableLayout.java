package dev.vedette.detect.indicators;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where the columns of a table stand, in bytes from its start; its size alone decides it.
 *
 * <p>A row is a key of two longs, the number of its note and its validity. Rows are ordered by
 * their key; the upper bits of the first long say in which bucket a row is, and {@code starts}
 * where each bucket begins. The filter before them has about 13 bits a row in words of 64, four of
 * which bits stand for a row: one glance at one word answers nearly every question with no.
 */
record TableLayout(int size, int bucketBits, int filterWords) {
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int ROWS_IN_A_BUCKET = 4;
  private static final int FILTER_BITS_PER_ROW = 13;

  static TableLayout of(int size) {
    int buckets = Math.max(1, size / ROWS_IN_A_BUCKET);
    int bits = 31 - Integer.numberOfLeadingZeros(buckets);
    int words = (int) ((long) size * FILTER_BITS_PER_ROW / Long.SIZE) + 1;
    return new TableLayout(size, bits, words);
  }

  int buckets() {
    return 1 << bucketBits;
  }

  /** The bucket of a key. */
  int bucket(long first) {
    return bucketBits == 0 ? 0 : (int) (first >>> (Long.SIZE - bucketBits));
  }

  /** The word of the filter that a key belongs to. */
  int filterWord(long first) {
    return (int) (((first >>> 32) * filterWords) >>> 32);
  }

  /** The bits of that word that stand for a key. */
  static long filterBits(long first) {
    return 1L << first | 1L << (first >>> 6) | 1L << (first >>> 12) | 1L << (first >>> 18);
  }

  long firsts() {
    return (long) filterWords * Long.BYTES;
  }

  long seconds() {
    return firsts() + (long) size * Long.BYTES;
  }

  long starts() {
    return seconds() + (long) size * Long.BYTES;
  }

  long notes() {
    return starts() + (long) (buckets() + 1) * Integer.BYTES;
  }

  long froms() {
    return notes() + (long) size * Integer.BYTES;
  }

  long untils() {
    return froms() + (long) size * Integer.BYTES;
  }

  /** The table's length, a multiple of 8. */
  long bytes() {
    return (untils() + (long) size * Integer.BYTES + 7) & ~7L;
  }
}
