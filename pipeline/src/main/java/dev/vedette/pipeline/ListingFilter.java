package dev.vedette.pipeline;

import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorHit.Listing;
import dev.vedette.model.TenantId;

/** Says which of those that list an indicator count. Safe for several threads. */
public interface ListingFilter {
  /** All of them, for everybody. */
  ListingFilter ALL = (tenant, hit, listing) -> true;

  /**
   * @param tenant whose event met the indicator
   */
  boolean counts(TenantId tenant, IndicatorHit hit, Listing listing);
}
