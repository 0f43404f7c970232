package dev.vedette.detect.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * How much of a norm is learnt: it takes days as well as sightings, so that neither a flood nor a
 * long silence makes a norm of nothing.
 */
public final class Learning {
  private static final double DAY = Duration.ofDays(1).toMillis();

  private final double days;
  private final double sightings;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long seen;

  /**
   * @param days of event time after which everything is learnt
   * @param sightings that it takes besides
   */
  public Learning(double days, double sightings) {
    this.days = days;
    this.sightings = sightings;
  }

  /** Takes a sighting; one that is ahead of all others by more than a day counts as if by a day. */
  public void add(long time) {
    first = Math.min(first, time);
    last = last == Long.MIN_VALUE ? time : Math.max(last, Math.min(time, last + (long) DAY));
    seen++;
  }

  /** From 0 for nothing to 1. */
  public double share() {
    return seen == 0 ? 0 : Math.min(1, Math.min(daysSeen() / days, seen / sightings));
  }

  /** In percent, what is not learnt yet. */
  public int unlearned() {
    return 100 - (int) Math.round(100 * share());
  }

  /** Points of a reason that rests on what is learnt. */
  public int of(int points) {
    return (int) Math.round(points * share());
  }

  /** For how many days there were sightings. */
  public double daysSeen() {
    return seen == 0 ? 0 : (last - first) / DAY;
  }

  /** The time of the latest sighting, {@link Long#MIN_VALUE} before the first. */
  public long last() {
    return last;
  }

  /** {@code in 9 days}, or {@code in 3 hours} at the beginning. */
  public String span() {
    long hours = seen == 0 ? 0 : (last - first) / Duration.ofHours(1).toMillis();
    return hours < 48 ? "in " + Math.max(1, hours) + " h" : "in " + hours / 24 + " days";
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(last);
    out.writeLong(seen);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(DataInput in) throws IOException {
    first = in.readLong();
    last = in.readLong();
    seen = in.readLong();
    if (seen < 0) {
      throw new IOException("damaged figures of learning");
    }
  }
}
