package dev.vedette.pipeline.ocsf;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Sentence;
import dev.vedette.model.RemediationStep;
import dev.vedette.pipeline.IncidentCase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** An incident as OCSF's Incident Finding. */
public final class IncidentJson {
  private final JsonGenerator json;
  private final OcsfJson ocsf;

  public IncidentJson(JsonGenerator json, OcsfJson ocsf) {
    this.json = json;
    this.ocsf = ocsf;
  }

  /**
   * @param findings has seen the incident's findings
   */
  public void write(IncidentCase report, FindingDigest findings) {
    var incident = report.incident();
    json.writeStartObject();
    ocsf.head(2005, "Incident Finding", incident.headline(), incident.severity());
    ocsf.time("time", incident.start());
    ocsf.time("start_time", incident.start());
    ocsf.time("end_time", incident.end());
    ocsf.confidence(incident.confidence());
    json.writeNumberProperty("risk_score", incident.risk());
    json.writeStringProperty("desc", story(incident));
    unassigned();
    ocsf.metadata(incident.uid(), incident.tenant(), "incident");
    findings(incident.findings(), findings);
    ocsf.attacks(incident.attacks());
    ocsf.observables(findings.observables());
    unmapped(report);
    json.writeEndObject();
  }

  private static String story(Incident incident) {
    return incident.story().isEmpty()
        ? incident.headline()
        : incident.story().stream()
            .map(Sentence::text)
            .map(text -> text.endsWith(".") ? text : text + ".")
            .collect(Collectors.joining(" "));
  }

  /** OCSF wants an assignee or a group of every incident; nobody is assigned yet. */
  private void unassigned() {
    json.writeObjectPropertyStart("assignee_group");
    json.writeStringProperty("name", "Unassigned");
    json.writeEndObject();
  }

  private void findings(List<String> uids, FindingDigest findings) {
    json.writeArrayPropertyStart("finding_info_list");
    for (var uid : uids) {
      json.writeStartObject();
      json.writeStringProperty("uid", uid);
      findings.findTitle(uid).ifPresent(title -> json.writeStringProperty("title", title));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void unmapped(IncidentCase report) {
    json.writeObjectPropertyStart("unmapped");
    story(report.incident().story());
    reasons(report.incident().reasons());
    entities(report.incident().entities());
    relations(report.incident().relations());
    bonds(report.incident().bonds());
    related(report.incident().related());
    remediation(report.remediation());
    json.writeEndObject();
  }

  private void story(List<Sentence> story) {
    json.writeArrayPropertyStart("story");
    for (var sentence : story) {
      json.writeStartObject();
      ocsf.time("time", sentence.time());
      json.writeStringProperty("text", sentence.text());
      citations(sentence.findings());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void citations(List<String> findings) {
    json.writeArrayPropertyStart("findings");
    findings.forEach(json::writeString);
    json.writeEndArray();
  }

  private void reasons(List<Incident.Reason> reasons) {
    json.writeArrayPropertyStart("reasons");
    for (var reason : reasons) {
      json.writeStartObject();
      json.writeNumberProperty("points", reason.points());
      json.writeStringProperty("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void entities(List<Entity> entities) {
    json.writeArrayPropertyStart("entities");
    entities.forEach(this::entity);
    json.writeEndArray();
  }

  private void relations(List<Incident.Relation> relations) {
    json.writeArrayPropertyStart("relations");
    for (var relation : relations) {
      json.writeStartObject();
      json.writeName("from");
      entity(relation.from());
      json.writeStringProperty("verb", relation.verb());
      json.writeName("to");
      entity(relation.to());
      citations(relation.findings());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void bonds(List<Incident.Bond> bonds) {
    json.writeArrayPropertyStart("bonds");
    for (var bond : bonds) {
      json.writeStartObject();
      json.writeStringProperty("finding", bond.finding());
      json.writeStringProperty("other", bond.other());
      json.writeStringProperty("why", bond.why());
      json.writeNumberProperty("strength", bond.strength());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void related(List<Incident.Related> related) {
    json.writeArrayPropertyStart("related");
    for (var other : related) {
      json.writeStartObject();
      json.writeStringProperty("uid", other.id());
      json.writeStringProperty("kind", other.kind());
      json.writeNumberProperty("likeness", other.likeness());
      json.writeArrayPropertyStart("shared");
      other.shared().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void entity(Entity entity) {
    json.writeStartObject();
    json.writeStringProperty("type", word(entity.type()));
    json.writeStringProperty("value", entity.value());
    json.writeEndObject();
  }

  private void remediation(List<RemediationStep> steps) {
    json.writeArrayPropertyStart("remediation");
    for (var step : steps) {
      json.writeStartObject();
      json.writeStringProperty("phase", word(step.phase()));
      json.writeStringProperty("action", step.action());
      json.writeStringProperty("detail", step.detail());
      json.writeStringProperty("why", step.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
