package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * What is left of groups that made room: in eight bytes for each a fingerprint, how many events it
 * had and when, about, the last of them was.
 *
 * <p>A counting fingerprint table with two buckets to choose from (Bonomi et al., "An improved
 * construction for counting Bloom filters", 2006). It never says that a group had fewer events or
 * an earlier last one than it did; it says more than it had if another group shares its fingerprint
 * and bucket, one of 10<sup>9</sup>, and a last event later by up to a 256th of the timespan. When
 * both buckets are full the group that was quiet longest is lost.
 */
final class RoughGroups {
  static final int MOST_EVENTS = 1_023;

  private static final int BUCKET = 8;
  private static final int TIME_BITS = 20;
  private static final int COUNT_BITS = 10;
  private static final int MARK_SHIFT = TIME_BITS + COUNT_BITS;
  private static final long TIME_MASK = (1L << TIME_BITS) - 1;
  private static final int STEPS = 256;

  private final long timespan;
  private final long step;
  private final int buckets;
  private final long[] table;
  private long sweptAt;
  private long now;
  private long until;

  /**
   * @param bytes to take of memory, at least 128
   * @param timespan after which a group is over, milliseconds
   * @param now the time of the events, milliseconds
   */
  RoughGroups(long bytes, long timespan, long now) {
    this.timespan = timespan;
    step = Math.max(1, timespan / STEPS);
    buckets = Math.clamp(bytes / Long.BYTES / BUCKET, 2, Integer.MAX_VALUE / BUCKET / 2);
    table = new long[buckets * BUCKET];
    this.now = now;
    sweptAt = now;
  }

  /** Lets the time go on. */
  void pass(long time) {
    now = Math.max(now, time);
    sweep();
  }

  /**
   * Keeps a group.
   *
   * @param count of its events, from 1 to {@link #MOST_EVENTS}
   * @return the time of a group that was lost for it, or {@link Correlation#NEVER}
   */
  long put(long high, long low, long time, int count) {
    int place = room(bucket(low), bucket(high));
    long lost = isAlive(table[place]) ? end(table[place]) : Correlation.NEVER;
    table[place] = mark(high) | (long) count << TIME_BITS | (Math.floorDiv(time, step) & TIME_MASK);
    return lost;
  }

  /** Where there is room in the emptier bucket, else the place of the oldest in both. */
  private int room(int one, int other) {
    int free = 0;
    int oldest = one;
    int freeAt = -1;
    for (int turn = 0; turn < 2; turn++) {
      int bucket = turn == 0 ? one : other;
      int found = 0;
      int at = -1;
      for (int i = bucket; i < bucket + BUCKET; i++) {
        if (!isAlive(table[i])) {
          found++;
          at = i;
        } else if (age(table[i]) > age(table[oldest])) {
          oldest = i;
        }
      }
      if (found > free) {
        free = found;
        freeAt = at;
      }
    }
    return freeAt < 0 ? oldest : freeAt;
  }

  /**
   * Takes a group out.
   *
   * @return how many events it had within the timespan at most, 0 where it is not there; then
   *     {@link #until} says no earlier than when the last of them was
   */
  int take(long high, long low) {
    for (int turn = 0; turn < 2; turn++) {
      int bucket = turn == 0 ? bucket(low) : bucket(high);
      for (int i = bucket; i < bucket + BUCKET; i++) {
        if (table[i] >>> MARK_SHIFT == mark(high) >>> MARK_SHIFT && isAlive(table[i])) {
          int count = (int) (table[i] >>> TIME_BITS) & MOST_EVENTS;
          until = Math.min(now, end(table[i]));
          table[i] = 0;
          return count;
        }
      }
    }
    return 0;
  }

  long until() {
    return until;
  }

  private static long mark(long high) {
    return high << MARK_SHIFT;
  }

  /** The first place of a bucket, by the upper half of a hash. */
  private int bucket(long hash) {
    return (int) (((hash >>> 32) * buckets) >>> 32) * BUCKET;
  }

  private static boolean isEmpty(long entry) {
    return (entry >>> TIME_BITS & MOST_EVENTS) == 0;
  }

  private boolean isAlive(long entry) {
    return !isEmpty(entry) && age(entry) * step <= timespan + step;
  }

  /** In steps, of which so many are told apart that nothing is taken for younger than it is. */
  private long age(long entry) {
    return Math.floorDiv(now, step) - entry & TIME_MASK;
  }

  /** The last millisecond that the group's last event can have been at. */
  private long end(long entry) {
    return (Math.floorDiv(now, step) - age(entry) + 1) * step - 1;
  }

  /** Clears what is over before its age would begin from the start again. */
  private void sweep() {
    if (now - sweptAt < (TIME_MASK >> 1) * step) {
      return;
    }
    boolean isAllOver = now - sweptAt > (TIME_MASK - STEPS) * step;
    for (int i = 0; i < table.length; i++) {
      if (isAllOver || !isAlive(table[i])) {
        table[i] = 0;
      }
    }
    sweptAt = now;
  }

  long bytes() {
    return 80 + (long) Long.BYTES * table.length;
  }

  void write(SnapshotWriter out) throws IOException {
    out.number(now);
    out.number(sweptAt);
    int used = 0;
    for (long entry : table) {
      used += isEmpty(entry) ? 0 : 1;
    }
    out.count(used);
    for (int i = 0; i < table.length; i++) {
      if (!isEmpty(table[i])) {
        out.number(table[i]);
        out.number((long) i << 32 | buckets);
      }
    }
  }

  /** Reads what was written of a table of the same size; of another it is lost. */
  boolean read(SnapshotReader in) throws IOException {
    now = in.number();
    sweptAt = in.number();
    boolean isSame = true;
    for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
      long entry = in.number();
      long place = in.number();
      int at = (int) (place >>> 32);
      if ((int) place != buckets || at < 0 || at >= table.length) {
        isSame = false;
      } else {
        table[at] = entry;
      }
    }
    return isSame;
  }
}
