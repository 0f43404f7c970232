package dev.vedette.detect.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * How unusual a score of one detector is for one tenant: a conformal p-value (Vovk et al. 2005)
 * against what was scored in the last two weeks, but for the last half day, so that what is going
 * on does not excuse itself. At the start, and against a history of few scores, what is shipped
 * counts: among usual things every further 25 points are ten times rarer.
 */
final class Calibration {
  private static final long BUCKET = Duration.ofHours(12).toMillis();
  private static final int BUCKETS = 28;
  private static final int SCORES = 160;
  private static final double PRIOR_WEIGHT = 400;
  private static final double POINTS_A_DECADE = 25;

  private final int[][] counts = new int[BUCKETS][];
  private final long[] numbers = new long[BUCKETS];

  /** Takes a score of something usual or unusual in. */
  void learn(int score, long time) {
    bucket(time)[clamped(score)]++;
  }

  /** Takes a score out again that turned out to be part of an attack. */
  void unlearn(int score, long time) {
    var bucket = bucket(time);
    int at = clamped(score);
    bucket[at] = Math.max(0, bucket[at] - 1);
  }

  /** How often something usual scores as much, at a time. */
  double chance(int score, long time) {
    double above = PRIOR_WEIGHT * Math.pow(10, -score / POINTS_A_DECADE);
    double all = PRIOR_WEIGHT;
    for (int i = 0; i < BUCKETS; i++) {
      if (counts(i, time)) {
        above += atLeast(counts[i], score);
        all += atLeast(counts[i], 0);
      }
    }
    return Math.min(1, (above + 1) / (all + 1));
  }

  /**
   * How well promises were kept: how far the chance of each score, as it was told then, is from the
   * share of scores of its half day that came up to it.
   *
   * @param error the mean over all scores
   * @param errorAboveNone the mean over those above 0, of which there are few
   */
  record Fit(double error, double errorAboveNone, long scores, long scoresAboveNone) {}

  /** How well promises were kept in the last two weeks, half days without a history left out. */
  Fit fit() {
    double all = 0;
    double above = 0;
    long scores = 0;
    long scoresAbove = 0;
    for (int i = 0; i < BUCKETS; i++) {
      long time = numbers[i] * BUCKET;
      if (counts[i] != null && hasHistory(time)) {
        double total = atLeast(counts[i], 0);
        for (int score = 0; score < SCORES; score++) {
          int times = counts[i][score];
          double off =
              times == 0 ? 0 : Math.abs(chance(score, time) - atLeast(counts[i], score) / total);
          all += times * off;
          scores += times;
          above += score == 0 ? 0 : times * off;
          scoresAbove += score == 0 ? 0 : times;
        }
      }
    }
    return new Fit(
        all / Math.max(1, scores), above / Math.max(1, scoresAbove), scores, scoresAbove);
  }

  private boolean hasHistory(long time) {
    int halves = 0;
    for (int i = 0; i < BUCKETS; i++) {
      halves += counts(i, time) ? 1 : 0;
    }
    return halves >= 2;
  }

  /** How many a day scored as much, at a time; 0 before there is a day of history. */
  double aDay(int score, long time) {
    double above = 0;
    int halves = 0;
    for (int i = 0; i < BUCKETS; i++) {
      if (counts(i, time)) {
        above += atLeast(counts[i], score);
        halves++;
      }
    }
    return halves < 2 ? 0 : 2 * above / halves;
  }

  /** Whether a bucket is of the last two weeks, but not of the last half day. */
  private boolean counts(int i, long time) {
    long last = Math.floorDiv(time, BUCKET) - 2;
    return counts[i] != null && numbers[i] <= last && numbers[i] > last - BUCKETS;
  }

  private static double atLeast(int[] bucket, int score) {
    double above = 0;
    for (int at = clamped(score); at < SCORES; at++) {
      above += bucket[at];
    }
    return above;
  }

  private int[] bucket(long time) {
    long number = Math.floorDiv(time, BUCKET);
    int place = (int) Math.floorMod(number, (long) BUCKETS);
    var bucket = counts[place];
    if (bucket == null || numbers[place] < number) {
      bucket = new int[SCORES];
      counts[place] = bucket;
      numbers[place] = number;
    }
    // A straggler from before the oldest counts where its place is taken now.
    return bucket;
  }

  private static int clamped(int score) {
    return Math.clamp(score, 0, SCORES - 1);
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < BUCKETS; i++) {
      var bucket = counts[i];
      out.writeBoolean(bucket != null);
      if (bucket != null) {
        out.writeLong(numbers[i]);
        for (int count : bucket) {
          out.writeInt(count);
        }
      }
    }
  }

  static Calibration read(DataInput in) throws IOException {
    var calibration = new Calibration();
    for (int i = 0; i < BUCKETS; i++) {
      if (in.readBoolean()) {
        calibration.numbers[i] = in.readLong();
        var bucket = new int[SCORES];
        for (int at = 0; at < SCORES; at++) {
          bucket[at] = Math.max(0, in.readInt());
        }
        calibration.counts[i] = bucket;
      }
    }
    return calibration;
  }
}
