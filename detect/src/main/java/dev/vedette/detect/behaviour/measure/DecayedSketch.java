package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * How often a key was seen, of late: a count-min sketch (Cormode and Muthukrishnan 2005) with
 * conservative update, whose counts halve with every half-life of event time.
 *
 * <p>An estimate is never below the true decayed count but for rounding, and above it by little
 * while the sketch is wide for what it counts. A count saturates at 2^24 sightings of weight one
 * within a half-life.
 *
 * <p>Decay is forward (Cormode et al., ICDE 2009): a sighting weighs the more the later it is, so
 * that nothing has to be touched as time goes by, events may come in any order, and only now and
 * then everything is scaled down. One sighting moves the sketch's time by no more than a half-life:
 * whoever forges one time stamp makes it forget half and not everything.
 */
public final class DecayedSketch {
  /** The largest sketch. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int ROWS = 4;

  /** Counts are scaled when a sighting of now would weigh more than two to this power. */
  private static final int MAX_EXPONENT = 60;

  private final float[] counts;
  private final int mask;
  private final long halfLife;
  private double total;

  /** The time at which a sighting weighs one. */
  private long origin = Long.MIN_VALUE;

  private long latest = Long.MIN_VALUE;

  /**
   * A sketch that has seen nothing.
   *
   * @param bytes its memory, from 1 KiB to {@link #MAX_BYTES}; rounded down to a power of two
   * @param halfLife in event time, at least a second
   */
  public DecayedSketch(int bytes, Duration halfLife) {
    if (bytes < 1024 || bytes > MAX_BYTES || halfLife.toMillis() < 1000) {
      throw new IllegalArgumentException("no sketch of " + bytes + " bytes and " + halfLife);
    }
    int columns = Integer.highestOneBit(bytes / (ROWS * Float.BYTES));
    this.counts = new float[ROWS * columns];
    this.mask = columns - 1;
    this.halfLife = halfLife.toMillis();
  }

  /** Counts a key seen at a time in epoch milliseconds. */
  public void add(long key, long time) {
    add(key, 1, time);
  }

  /** Counts a key with a weight of its own, which is not negative. */
  public void add(long key, double weight, long time) {
    double added = weight * weightAt(arrival(time));
    double raised = smallest(key) + added;
    for (int row = 0; row < ROWS; row++) {
      int cell = cell(row, key);
      counts[cell] = Math.max(counts[cell], (float) raised);
    }
    total += added;
  }

  /** The count of a key as it has decayed until a time. */
  public double count(long key, long time) {
    return origin == Long.MIN_VALUE ? 0 : smallest(key) / weightAt(Math.max(time, latest));
  }

  /** The count of all keys as it has decayed until a time. */
  public double total(long time) {
    return origin == Long.MIN_VALUE ? 0 : total / weightAt(Math.max(time, latest));
  }

  /** Its memory in bytes, most of it. */
  public int bytes() {
    return counts.length * Float.BYTES;
  }

  /** Takes the time of a sighting, at most a half-life ahead of what was known. */
  private long arrival(long time) {
    if (origin == Long.MIN_VALUE) {
      origin = time;
      latest = time;
    }
    if (time > latest) {
      latest = Math.min(time, latest + halfLife);
      rescale();
    }
    return Math.clamp(time, origin - MAX_EXPONENT * halfLife, latest);
  }

  private void rescale() {
    if (latest - origin <= MAX_EXPONENT * halfLife) {
      return;
    }
    double factor = 1 / weightAt(latest);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (float) (counts[i] * factor);
    }
    total *= factor;
    origin = latest;
  }

  private double weightAt(long time) {
    return Math.pow(2, (double) (time - origin) / halfLife);
  }

  private double smallest(long key) {
    float least = Float.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, counts[cell(row, key)]);
    }
    return least;
  }

  /** Two halves of one hash make as many as are needed (Kirsch and Mitzenmacher 2006). */
  private int cell(int row, long key) {
    long hash = KeyHash.mixed(key);
    int column = (int) hash + row * ((int) (hash >>> 32) | 1);
    return row * (mask + 1) + (column & mask);
  }

  /** Writes what {@link #read} takes; only cells that have counted anything take room. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(bytes());
    out.writeLong(halfLife);
    out.writeLong(origin);
    out.writeLong(latest);
    out.writeDouble(total);
    SparseFloats.write(counts, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static DecayedSketch read(DataInput in) throws IOException {
    int bytes = in.readInt();
    long halfLife = in.readLong();
    if (bytes < 1024 || bytes > MAX_BYTES || halfLife < 1000) {
      throw new IOException("a damaged sketch");
    }
    var sketch = new DecayedSketch(bytes, Duration.ofMillis(halfLife));
    sketch.origin = in.readLong();
    sketch.latest = in.readLong();
    sketch.total = in.readDouble();
    SparseFloats.read(sketch.counts, in);
    return sketch;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecayedSketch that
        && halfLife == that.halfLife
        && origin == that.origin
        && latest == that.latest
        && total == that.total
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
