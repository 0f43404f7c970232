package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What an amount in an hour usually is, by hour of the week: levels and spreads that are smoothed
 * exponentially, on a scale of {@code ln(1 + amount)}, so that a norm is a matter of proportion.
 *
 * <p>It is robust: what deviates by more than three spreads counts as if it deviated by three
 * (Huber 1964; robust smoothing as in Gelper, Fried and Croux 2010), so that a norm is dragged
 * slowly, whatever comes. While an hour of the week is little known, the norm of the hour of the
 * day and then the norm of all hours stand in for it. Weeks are counted in UTC.
 */
public final class SeasonalLevel {
  private static final int SLOTS = 168 + 24 + 1;
  private static final int DAYS = 168;
  private static final int ALL = 168 + 24;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** The first hour of a week that began on a Monday: 1970-01-05. */
  private static final long MONDAY = 96;

  /** Hours from which on a slot is trusted. */
  private static final int TRUSTED = 3;

  private static final double CLIP = 3;
  private static final double SLOWEST = 0.1;

  /** The least spread: amounts that differ by a tenth do not deviate. */
  private static final double LEAST_SPREAD = 0.1;

  /** The standard deviation of a normal distribution by its mean absolute deviation. */
  private static final double NORMAL = Math.sqrt(Math.PI / 2);

  private final float[] levels = new float[SLOTS];
  private final float[] spreads = new float[SLOTS];
  private final short[] counts = new short[SLOTS];

  /**
   * An amount beside its norm.
   *
   * @param usual what was expected, an amount
   * @param deviations how many spreads the amount lies above it; negative below
   * @param hours how many like hours the norm rests on; below three it says nothing
   */
  public record Comparison(double usual, double deviations, int hours) {}

  /** Compares the amount of the hour that a time lies in, in epoch milliseconds. */
  public Comparison compare(double amount, long time) {
    int slot = trusted(time);
    double deviation = scaled(amount) - levels[slot];
    return new Comparison(Math.expm1(levels[slot]), deviation / spread(slot), counts[slot]);
  }

  /** Learns the amount of a whole hour. */
  public void add(double amount, long time) {
    double value = scaled(amount);
    learn(ALL, value);
    learn(DAYS + hourOfDay(time), value);
    learn(hourOfWeek(time), value);
  }

  /** How many hours it has learnt, up to {@link Short#MAX_VALUE}. */
  public int hours() {
    return counts[ALL];
  }

  private int trusted(long time) {
    if (counts[hourOfWeek(time)] >= TRUSTED) {
      return hourOfWeek(time);
    }
    int ofDay = DAYS + hourOfDay(time);
    return counts[ofDay] >= TRUSTED ? ofDay : ALL;
  }

  private void learn(int slot, double value) {
    if (counts[slot] == 0) {
      levels[slot] = (float) value;
      spreads[slot] = (float) Math.max(LEAST_SPREAD, value / 10);
    }
    double rate = Math.max(SLOWEST, 1.0 / (counts[slot] + 1));
    double limit = counts[slot] < TRUSTED ? Double.MAX_VALUE : CLIP * spread(slot);
    double deviation = Math.clamp(value - levels[slot], -limit, limit);
    levels[slot] += (float) (rate * deviation);
    spreads[slot] += (float) (rate * (Math.abs(deviation) * NORMAL - spreads[slot]));
    counts[slot] = (short) Math.min(counts[slot] + 1, Short.MAX_VALUE);
  }

  private double spread(int slot) {
    return Math.max(LEAST_SPREAD, spreads[slot]);
  }

  private static double scaled(double amount) {
    return Math.log1p(Math.max(0, amount));
  }

  private static int hourOfWeek(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, HOUR) - MONDAY, 168L);
  }

  private static int hourOfDay(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, HOUR), 24L);
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    SparseFloats.write(levels, out);
    SparseFloats.write(spreads, out);
    for (short count : counts) {
      out.writeShort(count);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static SeasonalLevel read(DataInput in) throws IOException {
    var level = new SeasonalLevel();
    SparseFloats.read(level.levels, in);
    SparseFloats.read(level.spreads, in);
    for (int i = 0; i < SLOTS; i++) {
      level.counts[i] = (short) Math.max(0, in.readShort());
    }
    return level;
  }
}
