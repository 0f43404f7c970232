package dev.vedette.cli.report;

import dev.vedette.model.Evidence;
import dev.vedette.pipeline.ocsf.JsonValues;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Events in the HTML page, in their OCSF form and raw, as far as a page can carry them. */
final class PageEvidence {
  private static final int MAX_RAW = 32_768;
  private static final int MAX_VALUE = 8_192;

  /** Characters of raw events in one page; browsers open files of this size without trouble. */
  private static final long MAX_TOTAL = 40_000_000;

  private long used;

  /** Writes null for an event that was not kept or finds no room. */
  void write(JsonGenerator json, Optional<Evidence> evidence) {
    if (evidence.isEmpty() || used > MAX_TOTAL) {
      json.writeNull();
      return;
    }
    var event = evidence.get();
    used += Math.min(event.raw().length(), MAX_RAW);
    json.writeStartObject();
    json.writeStringProperty("raw", VisibleText.block(event.raw(), MAX_RAW));
    new JsonValues(json, text -> VisibleText.block(text, MAX_VALUE)).property("ocsf", event.ocsf());
    json.writeEndObject();
  }
}
