package dev.vedette.server.web;

import java.time.Duration;

/**
 * How fast a body has to come, on average.
 *
 * @param grace how long nobody is asked
 * @param bytesPerSecond less is too slow, from then on
 */
record Pace(Duration grace, long bytesPerSecond) {
  /** Slower than the slowest of radio links is nobody who means it. */
  static final Pace LEAST = new Pace(Duration.ofSeconds(10), 512);

  /** Whether as much as came in a time is too little. */
  boolean isTooSlow(Duration time, long bytes) {
    return time.compareTo(grace) > 0 && bytes < bytesPerSecond * time.toSeconds();
  }
}
