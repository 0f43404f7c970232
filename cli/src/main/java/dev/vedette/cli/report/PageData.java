package dev.vedette.cli.report;

import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the HTML page draws, but for the events themselves. Every string in it is safe to show. */
final class PageData {
  private static final int MAX_PROBLEMS = 500;
  private static final int MAX_VALUE = 2_000;

  private final JsonGenerator json;
  private final ScanResult result;
  private final FindingFolds folds;
  private final Map<String, Integer> indexes = new HashMap<>();

  PageData(JsonGenerator json, ScanResult result, FindingFolds folds) {
    this.json = json;
    this.result = result;
    this.folds = folds;
  }

  /**
   * Writes one JSON object.
   *
   * @param shown the ids of the findings that the page shows one by one
   */
  void write(Set<String> shown) {
    json.writeStartObject();
    text("tenant", result.tenant().value());
    summary();
    json.writeArrayPropertyStart("findings");
    for (var finding : result.findings()) {
      if (shown.contains(finding.uid())) {
        indexes.put(finding.uid(), indexes.size());
        finding(finding);
      }
    }
    json.writeEndArray();
    incidents();
    rows("loose", folds.loose());
    problems();
    json.writeEndObject();
  }

  private void summary() {
    var summary = result.summary();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("files", summary.files());
    json.writeNumberProperty("events", summary.events());
    json.writeNumberProperty("undecoded", summary.undecoded());
    json.writeNumberProperty("rejected", summary.rejected());
    json.writeNumberProperty("findings", summary.findings());
    json.writeNumberProperty("excepted", summary.excepted());
    json.writeNumberProperty("rules", summary.rulesLoaded());
    json.writeNumberProperty("rulesRejected", summary.rulesRejected());
    json.writeNumberProperty("bytes", summary.bytes());
    json.writeNumberProperty("seconds", summary.seconds());
    json.writeEndObject();
  }

  private void finding(Finding finding) {
    json.writeStartObject();
    text("uid", finding.uid());
    time("time", finding.time());
    text("rule", finding.analytic().uid());
    text("by", Attribution.text(finding.analytic().provenance()));
    text("title", finding.title());
    json.writeNumberProperty("severity", finding.severity().id());
    json.writeNumberProperty("confidence", finding.confidence());
    incident(folds.incident(finding));
    text("event", finding.eventType().title());
    text("source", finding.eventType().source());
    text("file", finding.origin().file());
    json.writeNumberProperty("record", finding.origin().record());
    texts("techniques", Tactics.techniques(finding.attacks()));
    json.writeArrayPropertyStart("matched");
    finding.matched().forEach(match -> tuple(match.field(), match.value()));
    json.writeEndArray();
    json.writeArrayPropertyStart("observables");
    finding.observables().forEach(each -> tuple(each.name(), each.type().caption(), each.value()));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void incident(@Nullable Integer index) {
    if (index == null) {
      json.writeNullProperty("incident");
    } else {
      json.writeNumberProperty("incident", index);
    }
  }

  private void incidents() {
    json.writeArrayPropertyStart("incidents");
    var incident = new PageIncident(json, result.techniqueName(), folds, indexes);
    for (int index = 0; index < result.incidents().size(); index++) {
      json.writeStartObject();
      incident.write(result.incidents().get(index));
      rows("rows", folds.ofIncident(index));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rows(String name, List<Fold> rows) {
    json.writeArrayPropertyStart(name);
    for (var row : rows) {
      json.writeStartObject();
      json.writeNumberProperty("number", row.number());
      text("rule", row.analytic().uid());
      text("title", row.name());
      text("type", row.analytic().type().caption());
      json.writeNumberProperty("severity", row.severity().id());
      json.writeNumberProperty("count", row.count());
      time("first", row.first());
      time("last", row.last());
      texts("techniques", Tactics.techniques(row.attacks()));
      texts("response", row.analytic().response());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void problems() {
    json.writeNumberProperty("problemCount", result.problems().size());
    json.writeArrayPropertyStart("problems");
    result.problems().stream().limit(MAX_PROBLEMS).forEach(this::problem);
    json.writeEndArray();
  }

  private void problem(Problem problem) {
    json.writeStartObject();
    text("level", problem.level().name().toLowerCase(Locale.ROOT));
    text("text", problem.toString());
    json.writeEndObject();
  }

  private void tuple(String... parts) {
    json.writeStartArray();
    for (var part : parts) {
      json.writeString(VisibleText.block(part, MAX_VALUE));
    }
    json.writeEndArray();
  }

  private void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(VisibleText.line(value, MAX_VALUE)));
    json.writeEndArray();
  }

  private void text(String name, String value) {
    json.writeStringProperty(name, VisibleText.line(value, MAX_VALUE));
  }

  private void time(String name, long millis) {
    if (UtcTime.isKnown(millis)) {
      json.writeNumberProperty(name, millis);
    } else {
      json.writeNullProperty(name);
    }
  }
}
