package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.Arrays;

/** Times in rising order, each with a value if wanted: a ring that grows. */
final class Times {
  private static final int SMALLEST = 2;

  private final boolean hasValues;
  private long[] times = new long[SMALLEST];
  private long[] values;
  private int head;
  private int size;

  Times(boolean hasValues) {
    this.hasValues = hasValues;
    values = new long[hasValues ? SMALLEST : 0];
  }

  int size() {
    return size;
  }

  long time(int place) {
    return times[(head + place) & (times.length - 1)];
  }

  long value(int place) {
    return values[(head + place) & (times.length - 1)];
  }

  /** Adds behind all others; the time is not before theirs. */
  void add(long time, long value) {
    if (size == times.length) {
      grow();
    }
    int at = (head + size++) & (times.length - 1);
    times[at] = time;
    if (hasValues) {
      values[at] = value;
    }
  }

  void removeFirst() {
    head = (head + 1) & (times.length - 1);
    size--;
  }

  void remove(int place) {
    for (int i = place; i < size - 1; i++) {
      int to = (head + i) & (times.length - 1);
      int from = (head + i + 1) & (times.length - 1);
      times[to] = times[from];
      if (hasValues) {
        values[to] = values[from];
      }
    }
    size--;
  }

  /** How many are at {@code from} or later. */
  int since(long from) {
    int below = 0;
    int above = size;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (time(middle) < from) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    return size - below;
  }

  private void grow() {
    times = unrolled(times);
    if (hasValues) {
      values = unrolled(values);
    }
    head = 0;
  }

  private long[] unrolled(long[] ring) {
    var straight = Arrays.copyOf(ring, ring.length * 2);
    System.arraycopy(ring, head, straight, 0, ring.length - head);
    System.arraycopy(ring, 0, straight, ring.length - head, head);
    return straight;
  }

  long bytes() {
    return 72 + 8L * (times.length + values.length);
  }

  void write(SnapshotWriter out) throws IOException {
    out.count(size);
    for (int i = 0; i < size; i++) {
      out.number(time(i));
      if (hasValues) {
        out.number(value(i));
      }
    }
  }

  /**
   * @param most that a window can have
   */
  void read(SnapshotReader in, int most) throws IOException {
    int count = in.count(most);
    for (int i = 0; i < count; i++) {
      long time = in.time();
      if (size > 0 && time < time(size - 1)) {
        throw in.damaged("times that go back");
      }
      add(time, hasValues ? in.number() : 0);
    }
  }
}
