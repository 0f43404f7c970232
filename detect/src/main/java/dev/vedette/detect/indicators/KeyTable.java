package dev.vedette.detect.indicators;

import java.lang.foreign.MemorySegment;

/** The indicators of one kind, read where they lie. Immutable, for any number of threads. */
final class KeyTable {
  static final int ABSENT = -1;

  private final TableLayout layout;
  private final MemorySegment rows;

  /** A copy of the filter in the heap, where reading it costs least. */
  private final long[] filter;

  KeyTable(TableLayout layout, MemorySegment rows) {
    this.layout = layout;
    this.rows = rows;
    filter = rows.asSlice(0, layout.firsts()).toArray(TableLayout.LONG);
  }

  int size() {
    return layout.size();
  }

  boolean isEmpty() {
    return layout.size() == 0;
  }

  /** The first row with a key, or {@link #ABSENT}. */
  int find(long first, long second) {
    long bits = TableLayout.filterBits(first);
    return (filter[layout.filterWord(first)] & bits) == bits ? search(first, second) : ABSENT;
  }

  private int search(long first, long second) {
    int bucket = layout.bucket(first);
    int low = start(bucket);
    int end = start(bucket + 1);
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle, first, second)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && hasKey(low, first, second) ? low : ABSENT;
  }

  /** Whether a row is there and has this key: rows with one key stand behind one another. */
  boolean hasKey(int row, long first, long second) {
    return row < layout.size() && first(row) == first && second(row) == second;
  }

  int note(int row) {
    return rows.get(TableLayout.INT, layout.notes() + (long) row * Integer.BYTES);
  }

  Validity validity(int row) {
    long from = rows.get(TableLayout.INT, layout.froms() + (long) row * Integer.BYTES);
    long until = rows.get(TableLayout.INT, layout.untils() + (long) row * Integer.BYTES);
    return new Validity(from & 0xFFFF_FFFFL, until & 0xFFFF_FFFFL);
  }

  /** Whether every number in it that leads elsewhere leads to a place that is there. */
  boolean isSound(int noteCount) {
    int before = 0;
    for (int bucket = 0; bucket <= layout.buckets(); bucket++) {
      int start = start(bucket);
      if (start < before || start > layout.size()) {
        return false;
      }
      before = start;
    }
    for (int row = 0; row < layout.size(); row++) {
      if (Integer.compareUnsigned(note(row), noteCount) >= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isBefore(int row, long first, long second) {
    int order = Long.compareUnsigned(first(row), first);
    return order < 0 || (order == 0 && Long.compareUnsigned(second(row), second) < 0);
  }

  private int start(int bucket) {
    return rows.get(TableLayout.INT, layout.starts() + (long) bucket * Integer.BYTES);
  }

  private long first(int row) {
    return rows.get(TableLayout.LONG, layout.firsts() + (long) row * Long.BYTES);
  }

  private long second(int row) {
    return rows.get(TableLayout.LONG, layout.seconds() + (long) row * Long.BYTES);
  }
}
