package dev.vedette.detect.behaviour.volume;

import dev.vedette.detect.behaviour.measure.SeasonalLevel;
import dev.vedette.detect.behaviour.measure.SeasonalLevel.Comparison;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** How much comes in an hour of one thing, and what is usual. About 2 kB. */
final class Level {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long WEEK = 168;
  private static final long LATEST_HOUR = Long.MAX_VALUE / HOUR / 2;

  private SeasonalLevel level = new SeasonalLevel();
  private long hour = Long.MIN_VALUE;
  private double soFar;
  private long latest = Long.MIN_VALUE;
  private long reference;

  /** Counts events; what comes late counts for the current hour. */
  void add(double events, long time, long place) {
    advance(Math.floorDiv(time, HOUR));
    soFar += events;
    latest = Math.max(latest, time);
    reference = place;
  }

  /** Learns the hours that are over; those in which nothing came had nothing. */
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

  double soFar() {
    return soFar;
  }

  /** What this hour has so far beside what the whole hour usually has. */
  Comparison compare() {
    return level.compare(soFar, hour * HOUR);
  }

  /** What an hour without anything is beside its norm. */
  Comparison silence(long time) {
    return level.compare(0, time);
  }

  /** The time of the latest event, {@link Long#MIN_VALUE} before the first. */
  long latest() {
    return latest;
  }

  /** The latest event. */
  long reference() {
    return reference;
  }

  double days() {
    return level.hours() / 24.0;
  }

  void write(DataOutput out) throws IOException {
    level.write(out);
    out.writeLong(hour);
    out.writeDouble(soFar);
    out.writeLong(latest);
    out.writeLong(reference);
  }

  static Level read(DataInput in) throws IOException {
    var read = new Level();
    read.level = SeasonalLevel.read(in);
    read.hour = in.readLong();
    read.soFar = in.readDouble();
    read.latest = in.readLong();
    read.reference = in.readLong();
    boolean isTimed = read.hour == Long.MIN_VALUE || Math.abs(read.hour) < LATEST_HOUR;
    if (!(read.soFar >= 0) || !isTimed) {
      throw new IOException("a damaged level");
    }
    return read;
  }
}
