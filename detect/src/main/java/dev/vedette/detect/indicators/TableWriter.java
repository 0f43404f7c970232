package dev.vedette.detect.indicators;

import java.lang.foreign.MemorySegment;

/**
 * Puts rows into a table: counts how many each bucket gets, deals them out, and orders each bucket.
 * Takes time in proportion to the rows, and a logarithm more where many share a bucket, as repeats
 * of one indicator do.
 */
final class TableWriter {
  private static final int FEW = 16;

  private final TableLayout layout;
  private final MemorySegment rows;

  private TableWriter(TableLayout layout, MemorySegment rows) {
    this.layout = layout;
    this.rows = rows;
  }

  /** Fills a table; {@code rows} holds zeros. */
  static void write(EntryList entries, TableLayout layout, MemorySegment rows) {
    var writer = new TableWriter(layout, rows);
    int[] ends = writer.starts(entries);
    writer.deal(entries, ends);
    for (int bucket = 0; bucket < layout.buckets(); bucket++) {
      writer.order(bucket == 0 ? 0 : ends[bucket - 1], ends[bucket]);
    }
  }

  /** Writes where each bucket starts, and answers the same. */
  private int[] starts(EntryList entries) {
    int[] counts = new int[layout.buckets()];
    for (int i = 0; i < entries.size(); i++) {
      counts[layout.bucket(entries.first(i))]++;
    }
    int start = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      setInt(layout.starts(), bucket, start);
      int count = counts[bucket];
      counts[bucket] = start;
      start += count;
    }
    setInt(layout.starts(), counts.length, start);
    return counts;
  }

  /** Moves the starts on to the ends. */
  private void deal(EntryList entries, int[] next) {
    for (int i = 0; i < entries.size(); i++) {
      long first = entries.first(i);
      int row = next[layout.bucket(first)]++;
      setLong(layout.firsts(), row, first);
      setLong(layout.seconds(), row, entries.second(i));
      setInt(layout.notes(), row, entries.note(i));
      setInt(layout.froms(), row, entries.from(i));
      setInt(layout.untils(), row, entries.until(i));
      int word = layout.filterWord(first);
      setLong(0, word, longAt(0, word) | TableLayout.filterBits(first));
    }
  }

  private void order(int from, int to) {
    if (to - from > FEW) {
      heapSort(from, to - from);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && compare(j - 1, j) > 0; j--) {
        swap(j - 1, j);
      }
    }
  }

  private void heapSort(int from, int count) {
    for (int root = count / 2 - 1; root >= 0; root--) {
      sift(from, root, count);
    }
    for (int end = count - 1; end > 0; end--) {
      swap(from, from + end);
      sift(from, 0, end);
    }
  }

  private void sift(int from, int start, int count) {
    int root = start;
    while (root * 2 + 1 < count) {
      int child = root * 2 + 1;
      if (child + 1 < count && compare(from + child, from + child + 1) < 0) {
        child++;
      }
      if (compare(from + root, from + child) >= 0) {
        return;
      }
      swap(from + root, from + child);
      root = child;
    }
  }

  /** By key; rows of one key by their notes, so that a store does not depend on a feed's order. */
  private int compare(int row, int other) {
    int order = Long.compareUnsigned(longAt(layout.firsts(), row), longAt(layout.firsts(), other));
    if (order == 0) {
      order = Long.compareUnsigned(longAt(layout.seconds(), row), longAt(layout.seconds(), other));
    }
    return order == 0
        ? Integer.compare(intAt(layout.notes(), row), intAt(layout.notes(), other))
        : order;
  }

  private void swap(int row, int other) {
    swapLongs(layout.firsts(), row, other);
    swapLongs(layout.seconds(), row, other);
    swapInts(layout.notes(), row, other);
    swapInts(layout.froms(), row, other);
    swapInts(layout.untils(), row, other);
  }

  private void swapLongs(long column, int row, int other) {
    long kept = longAt(column, row);
    setLong(column, row, longAt(column, other));
    setLong(column, other, kept);
  }

  private void swapInts(long column, int row, int other) {
    int kept = intAt(column, row);
    setInt(column, row, intAt(column, other));
    setInt(column, other, kept);
  }

  private long longAt(long column, int row) {
    return rows.get(TableLayout.LONG, column + (long) row * Long.BYTES);
  }

  private void setLong(long column, int row, long value) {
    rows.set(TableLayout.LONG, column + (long) row * Long.BYTES, value);
  }

  private int intAt(long column, int row) {
    return rows.get(TableLayout.INT, column + (long) row * Integer.BYTES);
  }

  private void setInt(long column, int row, int value) {
    rows.set(TableLayout.INT, column + (long) row * Integer.BYTES, value);
  }
}
