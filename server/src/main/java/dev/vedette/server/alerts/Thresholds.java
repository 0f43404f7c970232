package dev.vedette.server.alerts;

import java.time.Duration;

/**
 * From when on something is wrong, where whoever runs the platform may know better.
 *
 * @param lag how far detection may be behind
 * @param freeDisk how many bytes of the disk must be free
 * @param undecoded which part of a source's events nobody has to understand, of 1
 * @param refused how many times in five minutes senders that nobody knows may be turned away
 * @param future how far the times of events may be ahead of their receipt
 * @param past how far they may be behind it; zero for any time
 * @param backup how old the newest backup may be
 */
public record Thresholds(
    Duration lag,
    long freeDisk,
    double undecoded,
    long refused,
    Duration future,
    Duration past,
    Duration backup) {
  public static final Thresholds DEFAULT =
      new Thresholds(
          Duration.ofMinutes(1),
          2L << 30,
          0.05,
          100,
          Duration.ofMinutes(10),
          Duration.ZERO,
          Duration.ofHours(26));
}
