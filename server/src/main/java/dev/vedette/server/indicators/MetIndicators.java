package dev.vedette.server.indicators;

import dev.vedette.detect.indicators.Sighting;
import dev.vedette.model.Event;
import dev.vedette.store.cases.Sightings.Met;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How indicators that were met are kept. */
public final class MetIndicators {
  private MetIndicators() {}

  public static Met of(Sighting sighting) {
    return new Met(
        sighting.kind().word(),
        sighting.indicator(),
        sighting.feed(),
        sighting.name(),
        sighting.count(),
        instant(sighting.first()),
        instant(sighting.last()));
  }

  private static @Nullable Instant instant(long time) {
    return time == Event.NO_TIME ? null : Instant.ofEpochMilli(time);
  }
}
