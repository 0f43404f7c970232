package dev.vedette.pipeline.ocsf;

import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Provenance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A finding as OCSF's Detection Finding. */
public final class FindingJson {
  /**
   * What OCSF's evidences object, with its Windows extension, has a place for; the rest of an event
   * goes to its data.
   */
  private static final Set<String> EVIDENCE_OBJECTS =
      Set.of(
          "actor",
          "api",
          "connection_info",
          "container",
          "database",
          "databucket",
          "device",
          "dst_endpoint",
          "email",
          "file",
          "http_request",
          "http_response",
          "job",
          "process",
          "query",
          "reg_key",
          "reg_value",
          "script",
          "src_endpoint",
          "tls",
          "url",
          "user",
          "win_service");

  private final JsonGenerator json;
  private final OcsfJson ocsf;

  public FindingJson(JsonGenerator json, OcsfJson ocsf) {
    this.json = json;
    this.ocsf = ocsf;
  }

  public void write(Finding finding, Optional<Evidence> evidence) {
    json.writeStartObject();
    ocsf.head(2004, "Detection Finding", finding.title(), finding.severity());
    ocsf.time("time", finding.time());
    ocsf.confidence(finding.confidence());
    boolean isPublished = !finding.intelligence().isEmpty();
    var profiles = isPublished ? new String[] {"osint"} : new String[0];
    ocsf.metadata(finding.uid(), finding.tenant(), profiles);
    findingInfo(finding);
    if (isPublished) {
      new IntelligenceJson(json, ocsf).write(finding.intelligence());
    }
    ocsf.observables(finding.observables());
    enrichments(finding.resolved());
    evidence.ifPresent(event -> evidence(finding, event));
    remediation(finding.analytic().response());
    unmapped(finding);
    json.writeEndObject();
  }

  private void findingInfo(Finding finding) {
    json.writeObjectPropertyStart("finding_info");
    json.writeStringProperty("uid", finding.uid());
    json.writeStringProperty("title", finding.title());
    ocsf.analytic(finding.analytic());
    ocsf.attacks(finding.attacks());
    ocsf.time("created_time", finding.time());
    json.writeArrayPropertyStart("data_sources");
    json.writeString(finding.eventType().source());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void evidence(Finding finding, Evidence evidence) {
    var values = new JsonValues(json, UnaryOperator.identity());
    json.writeArrayPropertyStart("evidences");
    json.writeStartObject();
    json.writeStringProperty("name", finding.eventType().title());
    evidence
        .ocsf()
        .forEach((name, value) -> {
          if (isEvidenceObject(name, value)) {
            values.property(name, value);
          }
        });
    values.property("data", rest(evidence.ocsf()));
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringProperty("raw_data", evidence.raw());
  }

  /** Who the observables are, as OCSF's enrichment objects. */
  private void enrichments(List<Finding.Resolved> resolved) {
    if (resolved.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("enrichments");
    for (var each : resolved) {
      json.writeStartObject();
      json.writeStringProperty("name", each.observable());
      json.writeStringProperty("value", each.value());
      json.writeStringProperty("type", each.kind());
      json.writeStringProperty("provider", each.witness());
      json.writeObjectPropertyStart("data");
      json.writeStringProperty("entity", each.entity());
      json.writeNumberProperty("confidence", each.trust());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Map<String, Object> rest(Map<String, Object> event) {
    var rest = new LinkedHashMap<>(event);
    rest.entrySet().removeIf(entry -> isEvidenceObject(entry.getKey(), entry.getValue()));
    return rest;
  }

  private static boolean isEvidenceObject(String name, Object value) {
    return value instanceof Map
        ? EVIDENCE_OBJECTS.contains(name)
        : value instanceof Collection && name.equals("resources");
  }

  private void remediation(List<String> response) {
    if (!response.isEmpty()) {
      json.writeObjectPropertyStart("remediation");
      json.writeStringProperty("desc", String.join(" ", response));
      json.writeEndObject();
    }
  }

  private void unmapped(Finding finding) {
    json.writeObjectPropertyStart("unmapped");
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("file", finding.origin().file());
    json.writeNumberProperty("record", finding.origin().record());
    json.writeEndObject();
    rule(finding.analytic().provenance());
    json.writeArrayPropertyStart("matched");
    for (var match : finding.matched()) {
      json.writeStartObject();
      json.writeStringProperty("field", match.field());
      json.writeStringProperty("value", match.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Whose work the rule is: OCSF's analytic object has no place for it. */
  private void rule(Provenance provenance) {
    if (provenance.equals(Provenance.UNKNOWN)) {
      return;
    }
    json.writeObjectPropertyStart("rule");
    optional("author", provenance.author());
    optional("license", provenance.license());
    var pack = provenance.pack();
    if (pack != null) {
      json.writeStringProperty("pack", pack.name());
      json.writeStringProperty("pack_version", pack.version());
    }
    json.writeEndObject();
  }

  private void optional(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
