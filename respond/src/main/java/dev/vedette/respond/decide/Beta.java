package dev.vedette.respond.decide;

/** Quantiles of the beta distribution. */
final class Beta {
  private static final int STEPS = 200;
  private static final double TINY = 1e-300;
  private static final double EXACT = 1e-15;
  private static final int HALVINGS = 60;
  private static final double ASYMPTOTIC = 12;

  private Beta() {}

  /** The value below which a share {@code p} of Beta(a, b) lies, by bisection. */
  static double quantile(double p, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (share(middle, a, b) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The regularised incomplete beta function, I_x(a, b) (DLMF 8.17.22, by Lentz's method). */
  static double share(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    return x > (a + 1) / (a + b + 2) ? 1 - front(1 - x, b, a) : front(x, a, b);
  }

  private static double front(double x, double a, double b) {
    double log = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
    return Math.exp(log) / a * fraction(x, a, b);
  }

  private static double fraction(double x, double a, double b) {
    double c = 1 / TINY;
    double d = 1;
    double f = 1;
    for (int i = 1; i < STEPS; i++) {
      double term = coefficient(i, x, a, b);
      d = 1 / nonZero(1 + term * d);
      c = nonZero(1 + term / c);
      f *= c * d;
      if (Math.abs(c * d - 1) < EXACT) {
        break;
      }
    }
    return f;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double coefficient(int i, double x, double a, double b) {
    int m = i / 2;
    return i % 2 == 0
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
  }

  /** Stirling's series (DLMF 5.11.1) where it is exact, and the recurrence below. */
  private static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < ASYMPTOTIC) {
      shift += Math.log(z);
      z++;
    }
    double y = 1 / (z * z);
    double series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y / 1680))) / z;
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
