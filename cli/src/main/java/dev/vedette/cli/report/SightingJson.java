package dev.vedette.cli.report;

import dev.vedette.detect.indicators.Sighting;
import tools.jackson.core.JsonGenerator;

/** What the summary's line says of indicators. */
final class SightingJson {
  private static final int MAX_SIGHTINGS = 1_000;

  private SightingJson() {}

  /** Writes properties of the object that is open; the list names the thousand met most often. */
  static void write(JsonGenerator json, IndicatorSummary indicators) {
    json.writeNumberProperty("indicators_loaded", indicators.loaded());
    json.writeNumberProperty("indicators_met", indicators.sightings().size());
    if (indicators.sightings().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("sightings");
    indicators.sightings().stream().limit(MAX_SIGHTINGS).forEach(sighting -> write(json, sighting));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Sighting sighting) {
    json.writeStartObject();
    json.writeStringProperty("kind", sighting.kind().word());
    json.writeStringProperty("indicator", sighting.indicator());
    json.writeStringProperty("feed", sighting.feed());
    json.writeStringProperty("name", sighting.name());
    json.writeNumberProperty("count", sighting.count());
    if (UtcTime.isKnown(sighting.first())) {
      json.writeNumberProperty("first", sighting.first());
      json.writeNumberProperty("last", sighting.last());
    }
    json.writeEndObject();
  }
}
