package dev.vedette.sigma.correlate;

import java.math.BigDecimal;

/** How far the amount of a match can be relied on. */
public sealed interface Accuracy {

  /** The amount is what the rule asks for. */
  record Exact() implements Accuracy {}

  /** It may be more: what was counted before had to be forgotten to save memory. */
  record AtLeast() implements Accuracy {}

  /** It is no more, and no less than this: some of the events are only known to be of late. */
  record Between(BigDecimal least) implements Accuracy {}

  /**
   * It was estimated from a sample.
   *
   * @param percent how far off it is in 19 of 20 cases at most: of the amount itself where values
   *     are counted, of the ranks where a percentile is taken
   */
  record Sampled(double percent) implements Accuracy {}

  default boolean isExact() {
    return this instanceof Exact;
  }
}
