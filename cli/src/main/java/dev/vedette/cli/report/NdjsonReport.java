package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.pipeline.IncidentCase;
import dev.vedette.pipeline.ocsf.FindingDigest;
import dev.vedette.pipeline.ocsf.FindingJson;
import dev.vedette.pipeline.ocsf.IncidentJson;
import dev.vedette.pipeline.ocsf.OcsfJson;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.HashMap;
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

  /** Writes a whole report; of the findings in incidents it keeps titles and observables. */
  public static void write(ScanResult result, OutputStream out) {
    try (var report = new NdjsonReport(out, result.techniqueName())) {
      var digests = result.incidents().stream().map(each -> new FindingDigest()).toList();
      var byFinding = new HashMap<String, FindingDigest>();
      for (int index = 0; index < digests.size(); index++) {
        var digest = digests.get(index);
        var incident = result.incidents().get(index).incident();
        incident.findings().forEach(uid -> byFinding.putIfAbsent(uid, digest));
      }
      for (var finding : result.findings()) {
        report.finding(finding, result.evidence().apply(finding));
        var digest = byFinding.get(finding.uid());
        if (digest != null) {
          digest.add(finding);
        }
      }
      for (int index = 0; index < digests.size(); index++) {
        report.incident(result.incidents().get(index), digests.get(index));
      }
      report.summary(result.summary(), result.indicators(), digests.size());
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
   * @param findings has seen the incident's findings
   */
  void incident(IncidentCase incident, FindingDigest findings) {
    incidents.write(incident, findings);
    endLine();
  }

  /** The last line. */
  public void summary(ScanSummary summary, IndicatorSummary indicators, int incidents) {
    json.writeStartObject();
    json.writeStringProperty("type", "summary");
    json.writeNumberProperty("events", summary.events());
    json.writeNumberProperty("undecoded", summary.undecoded());
    json.writeNumberProperty("rejected", summary.rejected());
    json.writeNumberProperty("findings", summary.findings());
    json.writeNumberProperty("excepted", summary.excepted());
    json.writeNumberProperty("incidents", incidents);
    json.writeNumberProperty("rules_loaded", summary.rulesLoaded());
    json.writeNumberProperty("rules_rejected", summary.rulesRejected());
    SightingJson.write(json, indicators);
    json.writeNumberProperty("files", summary.files());
    json.writeNumberProperty("scanned_files", summary.scannedFiles());
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
