package dev.vedette.detect.behaviour.measure;

import dev.vedette.detect.behaviour.measure.SeasonalLevel.Comparison;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** The amount of this hour, and what it is beside the norm of earlier ones. */
public final class HourlyNorm {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long WEEK = 168;

  private final SeasonalLevel level;
  private long hour = Long.MIN_VALUE;
  private double soFar;

  public HourlyNorm() {
    this(new SeasonalLevel());
  }

  private HourlyNorm(SeasonalLevel level) {
    this.level = level;
  }

  /**
   * Adds to the amount of the hour that a time lies in, and answers what that hour has so far. What
   * comes late counts for the current hour.
   */
  public double add(double amount, long time) {
    advance(Math.floorDiv(time, HOUR));
    soFar += amount;
    return soFar;
  }

  /** What this hour has so far beside what the whole hour usually has. */
  public Comparison compare() {
    return level.compare(soFar, hour == Long.MIN_VALUE ? 0 : hour * HOUR);
  }

  /** How many hours were learnt. */
  public int hours() {
    return level.hours();
  }

  /** Learns the hours that are over; those in which nothing was told had nothing. */
  private void advance(long now) {
    if (hour == Long.MIN_VALUE) {
      hour = now;
    }
    if (now <= hour) {
      return;
    }
    level.add(soFar, hour * HOUR);
    for (long silent = Math.max(hour + 1, now - WEEK); silent < now; silent++) {
      level.add(0, silent * HOUR);
    }
    hour = now;
    soFar = 0;
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(hour);
    out.writeDouble(soFar);
    level.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static HourlyNorm read(DataInput in) throws IOException {
    long hour = in.readLong();
    double soFar = in.readDouble();
    if (!(soFar >= 0) || (hour != Long.MIN_VALUE && Math.abs(hour) > Long.MAX_VALUE / HOUR)) {
      throw new IOException("a damaged norm of hours");
    }
    var norm = new HourlyNorm(SeasonalLevel.read(in));
    norm.hour = hour;
    norm.soFar = soFar;
    return norm;
  }
}
