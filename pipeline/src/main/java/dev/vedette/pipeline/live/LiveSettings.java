package dev.vedette.pipeline.live;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How live detection runs.
 *
 * @param folder where it keeps what it remembers
 * @param threads how many deliveries are judged at once
 * @param lateness how long correlations wait for events that are on their way
 * @param checkpoint how much a restarted process has to go through again, at most
 * @param correlationBytes how much the correlations of one tenant remember
 */
public record LiveSettings(
    Path folder, int threads, Duration lateness, Duration checkpoint, long correlationBytes) {

  /** What suits one machine. */
  public static LiveSettings of(Path folder, int threads) {
    return new LiveSettings(
        folder, threads, Duration.ofSeconds(15), Duration.ofSeconds(30), 64L << 20);
  }
}
