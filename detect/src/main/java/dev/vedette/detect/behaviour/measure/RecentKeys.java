package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What was seen within the last while: how often, and how many different keys. Exact as long as no
 * more was seen than its limit; beyond it, the oldest is given up early.
 */
public final class RecentKeys {
  private static final int MAX_LIMIT = 4096;

  private final long window;
  private final int limit;
  private final ArrayDeque<Seen> seen = new ArrayDeque<>(4);
  private final Map<Long, Integer> counts = new HashMap<>(4);

  private record Seen(long key, long time) {}

  /**
   * @param window how long something counts
   * @param limit how much is kept, at most 4096
   */
  public RecentKeys(Duration window, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("cannot keep " + limit);
    }
    this.window = window.toMillis();
    this.limit = limit;
  }

  /** Takes a key seen at a time in epoch milliseconds; one that is late counts as if in order. */
  public void add(long key, long time) {
    expire(time);
    if (seen.size() == limit) {
      removeOldest();
    }
    seen.addLast(new Seen(key, Math.max(time, seen.isEmpty() ? time : seen.getLast().time())));
    counts.merge(key, 1, Integer::sum);
  }

  /** Forgets what is older than the window at a time. */
  public void expire(long time) {
    while (!seen.isEmpty() && seen.getFirst().time() <= time - window) {
      removeOldest();
    }
  }

  /** How much was seen. */
  public int size() {
    return seen.size();
  }

  /** How many different keys were seen. */
  public int distinct() {
    return counts.size();
  }

  public boolean contains(long key) {
    return counts.containsKey(key);
  }

  /** From the oldest to the latest. */
  public Duration span() {
    return seen.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(seen.getLast().time() - seen.getFirst().time());
  }

  public void clear() {
    seen.clear();
    counts.clear();
  }

  private void removeOldest() {
    long key = seen.removeFirst().key();
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }

  /** Writes what is in it; window and limit are said again when it is read. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(seen.size());
    for (var one : seen) {
      out.writeLong(one.key());
      out.writeLong(one.time());
    }
  }

  /**
   * Reads what {@link #write} wrote, into this one, which is empty.
   *
   * @throws IOException if the bytes are none of it
   */
  public void read(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > limit) {
      throw new IOException("damaged sightings");
    }
    for (int i = 0; i < size; i++) {
      long key = in.readLong();
      seen.addLast(new Seen(key, in.readLong()));
      counts.merge(key, 1, Integer::sum);
    }
  }
}
