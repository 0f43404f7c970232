package dev.vedette.detect.feeds;

import java.time.Duration;

/**
 * What a TAXII server may cost.
 *
 * @param timeout for each answer to begin
 * @param answerTime for each answer to end
 * @param maxPageBytes of one answer
 * @param maxBytes of all pages of one collection
 * @param maxPages of one collection
 * @param maxAttempts for one request that the server puts off
 * @param maxWait between two attempts, whatever the server asks for
 */
public record TaxiiLimits(
    Duration timeout,
    Duration answerTime,
    long maxPageBytes,
    long maxBytes,
    int maxPages,
    int maxAttempts,
    Duration maxWait) {
  /** What suits public servers. */
  public static final TaxiiLimits DEFAULT =
      new TaxiiLimits(
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          256L << 20,
          16L << 30,
          100_000,
          5,
          Duration.ofMinutes(5));
}
