package dev.vedette.detect.behaviour.measure;

import java.util.Arrays;

/**
 * How regular a series is, as RITA measures beacons (Active Countermeasures, RITA 4 and 5): how
 * symmetric its distribution is (Bowley's skewness) and how narrow (median absolute deviation).
 *
 * @param median the median, in the unit of the values
 * @param skewness Bowley's, -1 to 1: 0 where both quartiles are as far from the median
 * @param deviation the median absolute deviation, in the unit of the values
 */
public record Regularity(double median, double skewness, double deviation) {
  /** Measures values, of which there is at least one; the array is left as it is. */
  public static Regularity of(long[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    double median = quantile(sorted, 0.5);
    return new Regularity(median, skewness(sorted, median), deviation(sorted, median));
  }

  /**
   * 0 for a series without any regularity to 1 for one like a clock: the mean of both measures, the
   * deviation taken in proportion to the median.
   */
  public double score() {
    double narrow = median < 1 ? (deviation == 0 ? 1 : 0) : (median - deviation) / median;
    return (1 - Math.abs(skewness) + Math.max(0, narrow)) / 2;
  }

  private static double skewness(long[] sorted, double median) {
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    boolean undefined = high == low || median == low || median == high;
    return undefined ? 0 : (low + high - 2 * median) / (high - low);
  }

  private static double deviation(long[] sorted, double median) {
    var distances = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      distances[i] = Math.abs(sorted[i] - median);
    }
    Arrays.sort(distances);
    int middle = distances.length / 2;
    return distances.length % 2 == 1
        ? distances[middle]
        : (distances[middle - 1] + distances[middle]) / 2;
  }

  /** Linear between neighbours, as R's type 7 has it. */
  private static double quantile(long[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
  }
}
