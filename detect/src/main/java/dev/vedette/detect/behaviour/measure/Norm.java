package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a measure usually is, without a season: a robust mean and spread in 12 bytes. Such as the
 * length of one program's command lines, or of one mailbox's recipients.
 */
public final class Norm {
  private static final double CLIP = 3;
  private static final double SLOWEST = 0.02;

  /** Values that are taken as they are, as nothing is known yet. */
  private static final int FIRST = 5;

  /** The standard deviation of a normal distribution by its mean absolute deviation. */
  private static final double NORMAL = Math.sqrt(Math.PI / 2);

  private float level;
  private float spread;
  private int count;

  /** How many spreads a value lies above the usual; a spread is at least a tenth of the level. */
  public double deviations(double value) {
    return count == 0 ? 0 : (value - level) / atLeast();
  }

  /** Learns a value; one that deviates by more than three spreads counts as if by three. */
  public void add(double value) {
    if (count == 0) {
      level = (float) value;
      spread = (float) Math.abs(value) / 4;
    }
    double rate = Math.max(SLOWEST, 1.0 / (count + 1));
    double limit = count < FIRST ? Double.MAX_VALUE : CLIP * atLeast();
    double deviation = Math.clamp(value - level, -limit, limit);
    level += (float) (rate * deviation);
    spread += (float) (rate * (Math.abs(deviation) * NORMAL - spread));
    count = Math.min(count + 1, Integer.MAX_VALUE - 1);
  }

  public double level() {
    return level;
  }

  /** How many values were learnt. */
  public int count() {
    return count;
  }

  private double atLeast() {
    return Math.max(Math.max(spread, Math.abs(level) / 10), 1e-3);
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.writeFloat(level);
    out.writeFloat(spread);
    out.writeInt(count);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static Norm read(DataInput in) throws IOException {
    var norm = new Norm();
    norm.level = in.readFloat();
    norm.spread = in.readFloat();
    norm.count = in.readInt();
    if (!Float.isFinite(norm.level) || !(norm.spread >= 0) || norm.count < 0) {
      throw new IOException("a damaged norm");
    }
    return norm;
  }
}
