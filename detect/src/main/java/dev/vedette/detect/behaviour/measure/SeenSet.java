package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What was ever seen, as far as it fits: keys with the minutes of their first and last sighting.
 *
 * <p>Full, it forgets the quarter that was not seen for longest, and what was last seen in the same
 * minute as those. Whoever floods it with new keys can so make old ones new again, which makes
 * noise but hides nothing. 16 bytes a place, in a table of at most 2.7 places for each key of its
 * limit.
 */
public final class SeenSet {
  private static final int SMALLEST = 8;
  private static final long MINUTE = 60_000;
  private static final int FREE = Integer.MIN_VALUE;

  private final int limit;
  private long[] keys = new long[SMALLEST];
  private int[] first = new int[SMALLEST];

  /** By place the last minute, or {@link #FREE}. */
  private int[] last = filled(SMALLEST);

  private int size;
  private long forgotten;

  /**
   * An empty set.
   *
   * @param limit the most keys that it keeps, at least 4
   */
  public SeenSet(int limit) {
    if (limit < 4 || limit > 1 << 24) {
      throw new IllegalArgumentException("no set of " + limit + " keys");
    }
    this.limit = limit;
  }

  /** Takes a sighting at a time in epoch milliseconds, and answers whether it is the first. */
  public boolean add(long key, long time) {
    int place = place(key);
    int minute = minute(time);
    if (last[place] != FREE) {
      first[place] = Math.min(first[place], minute);
      last[place] = Math.max(last[place], minute);
      return false;
    }
    insert(key, minute, minute);
    return true;
  }

  public boolean contains(long key) {
    return last[place(key)] != FREE;
  }

  /** When a key was first seen, to the minute in epoch milliseconds, or {@link Long#MAX_VALUE}. */
  public long first(long key) {
    int place = place(key);
    return last[place] == FREE ? Long.MAX_VALUE : first[place] * MINUTE;
  }

  /** When a key was last seen, to the minute in epoch milliseconds, or {@link Long#MIN_VALUE}. */
  public long last(long key) {
    int place = place(key);
    return last[place] == FREE ? Long.MIN_VALUE : last[place] * MINUTE;
  }

  public int size() {
    return size;
  }

  /** How many keys were first seen at a time or before; looks at all of them. */
  public int sizeAt(long time) {
    int known = 0;
    for (int place = 0; place < keys.length; place++) {
      known += last[place] != FREE && first[place] * MINUTE <= time ? 1 : 0;
    }
    return known;
  }

  /** How many keys had to be forgotten. */
  public long forgotten() {
    return forgotten;
  }

  private void insert(long key, int firstMinute, int lastMinute) {
    if (size >= limit) {
      forgetOldest();
    }
    if ((size + 1) * 4 > keys.length * 3) {
      rebuild(keys.length * 2, FREE);
    }
    int place = place(key);
    keys[place] = key;
    first[place] = firstMinute;
    last[place] = lastMinute;
    size++;
  }

  private void forgetOldest() {
    var minutes = Arrays.stream(last).filter(minute -> minute != FREE).sorted().toArray();
    int before = size;
    rebuild(keys.length, minutes[minutes.length / 4]);
    forgotten += before - size;
  }

  /** Makes the tables anew without what was last seen at a minute or before. */
  private void rebuild(int capacity, int until) {
    var oldKeys = keys;
    var oldFirst = first;
    var oldLast = last;
    keys = new long[capacity];
    first = new int[capacity];
    last = filled(capacity);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldLast[i] != FREE && oldLast[i] > until) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        first[place] = oldFirst[i];
        last[place] = oldLast[i];
        size++;
      }
    }
  }

  /** Where a key is, or would be. */
  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) KeyHash.mixed(key) & mask;
    while (last[place] != FREE && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private static int minute(long time) {
    return Math.clamp(Math.floorDiv(time, MINUTE), FREE + 1, Integer.MAX_VALUE);
  }

  private static int[] filled(int capacity) {
    var minutes = new int[capacity];
    Arrays.fill(minutes, FREE);
    return minutes;
  }

  /** Writes what {@link #read} takes, by key, so that equal sets are equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(limit);
    out.writeLong(forgotten);
    out.writeInt(size);
    for (long key : sortedKeys()) {
      int place = place(key);
      out.writeLong(key);
      out.writeInt(first[place]);
      out.writeInt(last[place]);
    }
  }

  private long[] sortedKeys() {
    var sorted = new long[size];
    int filled = 0;
    for (int place = 0; place < keys.length; place++) {
      if (last[place] != FREE) {
        sorted[filled++] = keys[place];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static SeenSet read(DataInput in) throws IOException {
    int limit = in.readInt();
    if (limit < 4 || limit > 1 << 24) {
      throw new IOException("a damaged set");
    }
    var set = new SeenSet(limit);
    long forgotten = in.readLong();
    int size = in.readInt();
    for (int i = 0; i < Math.min(size, limit); i++) {
      long key = in.readLong();
      int first = in.readInt();
      int last = in.readInt();
      if (last == FREE || set.contains(key)) {
        throw new IOException("a damaged set");
      }
      set.insert(key, first, last);
    }
    set.forgotten = forgotten;
    return set;
  }
}
