package dev.vedette.bench.office;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance, with the few distributions that the office needs. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Evenly from 0 to below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  long below(long bound) {
    return random.nextLong(bound);
  }

  boolean isTrue(double share) {
    return random.nextDouble() < share;
  }

  <T> T oneOf(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /**
   * One of a list where the first are far more popular than the last: the n-th in proportion to 1/n
   * (Zipf), as programs and web sites are.
   */
  <T> T popular(List<T> of) {
    double rest = random.nextDouble() * harmonic(of.size());
    for (int i = 0; i < of.size(); i++) {
      rest -= 1.0 / (i + 1);
      if (rest <= 0) {
        return of.get(i);
      }
    }
    return of.getLast();
  }

  private static double harmonic(int size) {
    double sum = 0;
    for (int i = 1; i <= size; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }

  /** How often something happens that happens so often on average (Poisson; Knuth's method). */
  int times(double mean) {
    if (mean > 30) {
      return Math.max(0, (int) Math.round(normal(mean, Math.sqrt(mean))));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int times = 0;
    while (product > limit) {
      product *= random.nextDouble();
      times++;
    }
    return times;
  }

  /** A normal variate. */
  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  /** A log-normal variate, as sizes of transfers are. */
  long size(double median, double spread) {
    return Math.max(40, Math.round(median * Math.exp(spread * random.nextGaussian())));
  }

  /** Hexadecimal digits. */
  String hex(int digits) {
    var text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
