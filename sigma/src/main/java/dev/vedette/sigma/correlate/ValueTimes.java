package dev.vedette.sigma.correlate;

import java.util.Arrays;

/** A hash table from fingerprints of values to the time when each occurred last. */
final class ValueTimes {
  private static final long EMPTY = Long.MIN_VALUE;

  private long[] values = new long[64];
  private long[] times = filled(64);
  private int size;

  private static long[] filled(int length) {
    var times = new long[length];
    Arrays.fill(times, EMPTY);
    return times;
  }

  int size() {
    return size;
  }

  /** Sets a value's time and says whether it is new. */
  boolean put(long value, long time) {
    int at = place(value);
    boolean isNew = times[at] == EMPTY;
    values[at] = value;
    times[at] = time;
    if (isNew && ++size * 2 > values.length) {
      grow();
    }
    return isNew;
  }

  /** Whether a value occurred last at this time. */
  boolean isLast(long value, long time) {
    return times[place(value)] == time;
  }

  private int place(long value) {
    int mask = values.length - 1;
    int at = (int) (value ^ value >>> 32) & mask;
    while (times[at] != EMPTY && values[at] != value) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    var oldValues = values;
    var oldTimes = times;
    values = new long[oldValues.length * 2];
    times = filled(values.length);
    for (int i = 0; i < oldValues.length; i++) {
      if (oldTimes[i] != EMPTY) {
        int at = place(oldValues[i]);
        values[at] = oldValues[i];
        times[at] = oldTimes[i];
      }
    }
  }

  /** Linear probing without tombstones (Knuth 6.4, algorithm R): what follows closes the gap. */
  void remove(long value) {
    int mask = values.length - 1;
    int gap = place(value);
    for (int at = (gap + 1) & mask; times[at] != EMPTY; at = (at + 1) & mask) {
      int home = (int) (values[at] ^ values[at] >>> 32) & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        values[gap] = values[at];
        times[gap] = times[at];
        gap = at;
      }
    }
    times[gap] = EMPTY;
    size--;
  }

  long bytes() {
    return 64 + 16L * values.length;
  }
}
