package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The report for programs: one JSON object a line, first findings, then incidents, then one
 * summary. Findings and incidents are OCSF 1.8 events. Every method throws {@link
 * tools.jackson.core.JacksonException} when the output breaks.
 */
public final class NdjsonReport implements AutoCloseable {
  private final JsonGenerator json;
  private final FindingJson findings;
  private final IncidentJson incidents;

  /**
   * @param out is flushed at the end but left open
   * @param techniqueName as in {@link ScanResult#techniqueName}
   */
  public NdjsonReport(OutputStream out, UnaryOperator<String> techniqueName) {
    this.json = generator(out);
    var ocsf = new OcsfJson(json, techniqueName);
    this.findings = new FindingJson(json, ocsf);
    this.incidents = new IncidentJson(json, ocsf);
  }

  /** Writes a whole report, in constant memory but for the titles of findings in incidents. */
  public static void write(ScanResult result, OutputStream out) {
    try (var report = new NdjsonReport(out, result.techniqueName())) {
      var titles = new HashMap<String, String>();
      result
          .incidents()
          .forEach(each -> each.incident().findings().forEach(uid -> titles.put(uid, "")));
      for (var finding : result.findings()) {
        report.finding(finding, result.evidence().apply(finding));
        titles.replace(finding.uid(), finding.title());
      }
      result.incidents().forEach(each -> report.incident(each, titles));
      report.summary(result.summary(), result.incidents().size());
    }
  }

  /** A line for a finding; they come in event-time order. */
  public void finding(Finding finding, Optional<Evidence> evidence) {
    findings.write(finding, evidence);
    endLine();
  }

  /**
   * A line for an incident.
   *
   * @param titles of findings by id
   */
  public void incident(IncidentReport incident, Map<String, String> titles) {
    incidents.write(incident, titles);
    endLine();
  }

  /** The last line. */
  public void summary(ScanSummary summary, int incidents) {
    json.writeStartObject();
    json.writeStringProperty("type", "summary");
    json.writeNumberProperty("events", summary.events());
    json.writeNumberProperty("undecoded", summary.undecoded());
    json.writeNumberProperty("rejected", summary.rejected());
    json.writeNumberProperty("findings", summary.findings());
    json.writeNumberProperty("incidents", incidents);
    json.writeNumberProperty("rules_loaded", summary.rulesLoaded());
    json.writeNumberProperty("rules_rejected", summary.rulesRejected());
    json.writeNumberProperty("files", summary.files());
    json.writeNumberProperty("bytes", summary.bytes());
    json.writeNumberProperty("seconds", Math.round(summary.seconds() * 1000) / 1000.0);
    json.writeEndObject();
    endLine();
  }

  @Override
  public void close() {
    json.close();
  }

  private void endLine() {
    json.writeRaw('\n');
  }

  /**
   * Through a writer, because that puts a question mark where half a surrogate pair would throw.
   */
  private static JsonGenerator generator(OutputStream out) {
    return JsonFactory.builder()
        .characterEscapes(ReportEscapes.forLines())
        .rootValueSeparator("")
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build()
        .createGenerator(
            ObjectWriteContext.empty(),
            new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16));
  }
}
