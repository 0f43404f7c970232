package dev.vedette.receive.quota;

import java.time.Duration;

/**
 * A token bucket that may be overdrawn once: whoever comes while anything is left is served as a
 * whole, however much it brings, and those after it wait until the debt is paid. So no request is
 * too large for ever, and the average holds.
 */
final class Bucket {
  private static final double MILLIS = 1_000;

  private double level;
  private long last;

  Bucket(Limits limits, long now) {
    level = (double) Math.max(1, limits.burst());
    last = now;
  }

  /** Takes an amount, or answers how long to wait before the next attempt. */
  synchronized Duration take(long amount, Limits limits, long now) {
    // A clock that was set back must not take away what there is.
    double gained = Math.max(0, now - last) / MILLIS * limits.eventsPerSecond();
    level = Math.min((double) Math.max(1, limits.burst()), level + gained);
    last = now;
    if (level < 1) {
      double seconds = (1 - level) / limits.eventsPerSecond();
      return Duration.ofMillis((long) Math.ceil(seconds * MILLIS));
    }
    level -= amount;
    return Duration.ZERO;
  }

  synchronized void giveBack(long amount) {
    level += amount;
  }
}
