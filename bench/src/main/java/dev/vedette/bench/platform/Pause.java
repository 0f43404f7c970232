package dev.vedette.bench.platform;

import java.time.Duration;

/** Waiting, in a program whose threads nobody interrupts. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static void ofMillis(long millis) {
    of(Duration.ofMillis(millis));
  }
}
