package dev.vedette.cli.report;

import dev.vedette.detect.indicators.Sighting;
import java.util.List;

/**
 * What a scan has to say of indicators.
 *
 * @param loaded how many were looked for
 * @param sightings those that were met, the most frequent first
 */
public record IndicatorSummary(long loaded, List<Sighting> sightings) {
  /** A scan that looked for none. */
  public static final IndicatorSummary NONE = new IndicatorSummary(0, List.of());

  public IndicatorSummary {
    sightings = List.copyOf(sightings);
  }
}
