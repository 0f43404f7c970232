package dev.vedette.pipeline;

import dev.vedette.detect.indicators.IndicatorStore;

/**
 * The indicators that are in force.
 *
 * @param feeds those that are looked for at everybody's
 * @param own those of single nodes of the tree of tenants
 */
public record IndicatorSets(IndicatorStore feeds, OwnIndicators own) {
  /** Those of feeds alone. */
  public static IndicatorSets of(IndicatorStore feeds) {
    return new IndicatorSets(feeds, OwnIndicators.NONE);
  }

  /** Whether these are the very same things, whatever is in them. */
  @SuppressWarnings("ReferenceEquality") // A store is a thing, not a value.
  public boolean isSameAs(IndicatorSets other) {
    return feeds == other.feeds && own == other.own;
  }
}
