package dev.vedette.cli.report;

import dev.vedette.model.Tactic;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.PlatformCoverage;
import dev.vedette.pipeline.coverage.RuleGap;
import dev.vedette.pipeline.coverage.TacticCoverage;
import dev.vedette.pipeline.coverage.TelemetryInventory;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The coverage as one JSON object a line: tactics, platforms, gaps, a summary. */
public final class CoverageJson {
  private CoverageJson() {}

  /**
   * Hands on the lines.
   *
   * @param telemetry what the coverage was held against, null if nothing
   */
  public static void write(
      Coverage coverage, @Nullable TelemetryInventory telemetry, Consumer<String> out) {
    coverage.tactics().forEach(row -> out.accept(line(json -> tactic(json, row))));
    coverage.platforms().forEach(row -> out.accept(line(json -> platform(json, row))));
    coverage.gaps().forEach(gap -> out.accept(line(json -> gap(json, gap))));
    out.accept(line(json -> summary(json, coverage, telemetry)));
  }

  private static String line(Consumer<JsonGenerator> properties) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void tactic(JsonGenerator json, TacticCoverage row) {
    json.writeStringProperty("type", "tactic");
    json.writeStringProperty("uid", row.tactic().uid());
    json.writeStringProperty("name", row.tactic().title());
    json.writeNumberProperty("techniques", row.techniques());
    json.writeNumberProperty("of_techniques", row.allTechniques());
    json.writeNumberProperty("sub_techniques", row.subTechniques());
    json.writeNumberProperty("of_sub_techniques", row.allSubTechniques());
    json.writeNumberProperty("rules", row.rules());
    json.writeNumberProperty("correlations", row.correlations());
  }

  private static void platform(JsonGenerator json, PlatformCoverage row) {
    json.writeStringProperty("type", "platform");
    json.writeStringProperty("name", row.platform());
    json.writeNumberProperty("rules", row.rules());
    json.writeNumberProperty("correlations", row.correlations());
    json.writeNumberProperty("techniques", row.techniques());
    json.writeArrayPropertyStart("tactics_without");
    row.uncovered().stream().map(Tactic::uid).forEach(json::writeString);
    json.writeEndArray();
  }

  private static void gap(JsonGenerator json, RuleGap gap) {
    json.writeStringProperty("type", "gap");
    json.writeStringProperty("id", gap.id());
    json.writeStringProperty("title", gap.title());
    json.writeStringProperty("logsource", gap.logSource().toString());
    json.writeBooleanProperty("events_arrive", !gap.missingFields().isEmpty());
    json.writeArrayPropertyStart("missing_fields");
    gap.missingFields().forEach(json::writeString);
    json.writeEndArray();
  }

  private static void summary(
      JsonGenerator json, Coverage coverage, @Nullable TelemetryInventory telemetry) {
    json.writeStringProperty("type", "summary");
    json.writeStringProperty("attack", NavigatorLayer.ATTACK_VERSION);
    json.writeNumberProperty("techniques", coverage.techniques());
    json.writeNumberProperty("sub_techniques", coverage.subTechniques());
    json.writeNumberProperty("rules", coverage.rules().size());
    json.writeNumberProperty("untagged", coverage.untagged());
    json.writeNumberProperty("gaps", coverage.gaps().size());
    if (telemetry != null) {
      json.writeNumberProperty("events", telemetry.events());
      json.writeNumberProperty("undecoded", telemetry.undecoded());
    }
  }
}
