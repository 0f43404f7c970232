package dev.vedette.server.alerts;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * When a source usually sends, by the hour of the week, and how surprising its present silence is.
 *
 * <p>Time is cut into pieces of five minutes. For each hour of the week it is counted in how many
 * pieces something came; what is not known yet of an hour is supposed from the others. A piece in
 * which nothing came adds to the surprise as much as it was likely that something would (the
 * negative logarithm of the probability of the silence). A source that is often silent for long has
 * to surprise more than it ever did.
 */
final class Rhythm {
  /** The length of a piece, in milliseconds. */
  static final long PIECE = 300_000;

  /** How many bytes {@link #write} needs. */
  static final int BYTES = 2 * Long.BYTES + 2 * Double.BYTES + 2 * Rhythm.HOURS * Float.BYTES;

  private static final int VERSION = 1;
  private static final int HOURS = 168;
  private static final int DAY = 24;
  private static final int PIECES_OF_HOUR = 12;

  /** After that many weeks the old ones begin to count less. */
  private static final int WEEKS = 8;

  /** Silence that comes about once in ten thousand times. */
  private static final double SURPRISING = Math.log(10_000);

  /** How much more a silence must surprise than the most surprising one before. */
  private static final double BEYOND_WORST = 2;

  /** The worst is forgotten by half in four weeks. */
  private static final double FORGETTING = Math.pow(0.5, 1.0 / (4 * 168 * PIECES_OF_HOUR));

  /** However sure it is, a machine may be started anew: no piece counts for more. */
  private static final double SUREST = 0.9;

  /** How likely something is in an hour that is not known: a night, perhaps, or a weekend. */
  private static final double UNKNOWN = 0.1;

  /** How many silent pieces are supposed before the first one: once is no habit. */
  private static final double BEFORE_ALL = 12;

  /** From which probability on an hour is one that is usually filled. */
  private static final double DENSE = 0.5;

  /** How many pieces the supposition about an hour counts for. */
  private static final double SUPPOSED = 6;

  /** A source is one that never rests if this much of its time is filled: then so are new hours. */
  private static final int RESTLESS = 16;

  private final float[] heard = new float[HOURS];
  private final float[] seen = new float[HOURS];
  private double surprise;
  private double worst;

  /** How many pieces nothing has come. */
  private long silence;

  /** Something came: whatever silence there was is over. */
  void hear() {
    silence = 0;
    if (surprise > 0) {
      worst = Math.max(worst, Math.min(surprise, BEYOND_WORST * limit()));
      surprise = 0;
    }
  }

  /**
   * A piece is over.
   *
   * @param start when it began, epoch milliseconds
   */
  void pass(long start, boolean isHeard) {
    int hour = (int) Math.floorMod(start / 3_600_000, (long) HOURS);
    if (isHeard) {
      heard[hour]++;
    } else {
      silence++;
      surprise -= Math.log(1 - Math.min(SUREST, likely(hour)));
    }
    seen[hour]++;
    if (seen[hour] > PIECES_OF_HOUR * WEEKS) {
      seen[hour] /= 2;
      heard[hour] /= 2;
    }
    worst *= FORGETTING;
  }

  /** How near the silence is to being an alarm, which it is at 1. */
  double level() {
    return surprise / limit();
  }

  private double limit() {
    return Math.max(SURPRISING, BEYOND_WORST * worst);
  }

  /**
   * People come later and clocks are set: of an hour that is usually filled and those beside it,
   * the quietest counts.
   */
  private double likely(int hour) {
    double general = general();
    double likely = likely(hour, general);
    if (likely < DENSE) {
      return likely;
    }
    for (int step = -1; step <= 1; step += 2) {
      int beside = Math.floorMod(hour + step, HOURS);
      if (seen[beside] > 0) {
        likely = Math.min(likely, likely(beside, general));
      }
    }
    return likely;
  }

  private double likely(int hour, double general) {
    double supposed = Math.min(general, onOtherDays(hour));
    return (heard[hour] + SUPPOSED * supposed) / (seen[hour] + SUPPOSED);
  }

  /** In what part of the pieces something came at this hour of other days. */
  private double onOtherDays(int same) {
    double allHeard = 0;
    double allSeen = 0;
    for (int hour = same % DAY; hour < HOURS; hour += DAY) {
      if (hour != same) {
        allHeard += heard[hour];
        allSeen += seen[hour];
      }
    }
    return allSeen == 0 ? 1 : allHeard / allSeen;
  }

  /** How likely something is in an hour that is not known, from what came before the silence. */
  private double general() {
    double allHeard = 0;
    double allSeen = 0;
    int known = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      allHeard += heard[hour];
      allSeen += seen[hour];
      known += seen[hour] > 0 ? 1 : 0;
    }
    double habit = allHeard / (Math.max(allHeard, allSeen - silence) + BEFORE_ALL);
    double resting = UNKNOWN * habit * habit;
    return known < DAY ? resting : Math.max(resting, Math.pow(allHeard / allSeen, RESTLESS));
  }

  void write(ByteBuffer out) {
    out.putLong(VERSION).putLong(silence).putDouble(surprise).putDouble(worst);
    for (int hour = 0; hour < HOURS; hour++) {
      out.putFloat(heard[hour]).putFloat(seen[hour]);
    }
  }

  /** What was written, or a new one if it was not by this version. */
  static Rhythm read(ByteBuffer in) {
    var rhythm = new Rhythm();
    try {
      if (in.getLong() == VERSION) {
        rhythm.silence = in.getLong();
        rhythm.surprise = in.getDouble();
        rhythm.worst = in.getDouble();
        for (int hour = 0; hour < HOURS; hour++) {
          rhythm.heard[hour] = in.getFloat();
          rhythm.seen[hour] = in.getFloat();
        }
      }
      return rhythm;
    } catch (BufferUnderflowException e) {
      return new Rhythm();
    }
  }
}
