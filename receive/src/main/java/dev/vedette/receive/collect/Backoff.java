package dev.vedette.receive.collect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time up to a bound, a random part of
 * up to half of it less, so that many that failed together do not come again together.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 12;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration after(int failures) {
    long wait = FIRST.toMillis() << Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS);
    long bounded = Math.min(wait, LONGEST.toMillis());
    return Duration.ofMillis(bounded - random.nextLong(bounded / 2 + 1));
  }
}
