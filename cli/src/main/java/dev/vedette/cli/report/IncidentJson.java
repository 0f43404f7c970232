package dev.vedette.cli.report;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Sentence;
import dev.vedette.model.Observable;
import dev.vedette.model.RemediationStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** An incident as OCSF's Incident Finding. */
final class IncidentJson {
  private final JsonGenerator json;
  private final OcsfJson ocsf;

  IncidentJson(JsonGenerator json, OcsfJson ocsf) {
    this.json = json;
    this.ocsf = ocsf;
  }

  /**
   * @param titles of findings by id
   */
  void write(IncidentReport report, Map<String, String> titles) {
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
    findings(incident.findings(), titles);
    ocsf.attacks(incident.attacks());
    ocsf.observables(incident.entities().stream().map(IncidentJson::observable).toList());
    unmapped(report);
    json.writeEndObject();
  }

  private static String story(Incident incident) {
    return incident.story().isEmpty()
        ? incident.headline()
        : incident.story().stream().map(Sentence::text).collect(Collectors.joining(" "));
  }

  /** OCSF wants an assignee or a group of every incident; nobody is assigned yet. */
  private void unassigned() {
    json.writeObjectPropertyStart("assignee_group");
    json.writeStringProperty("name", "Unassigned");
    json.writeEndObject();
  }

  private void findings(List<String> uids, Map<String, String> titles) {
    json.writeArrayPropertyStart("finding_info_list");
    for (var uid : uids) {
      json.writeStartObject();
      json.writeStringProperty("uid", uid);
      var title = titles.get(uid);
      if (title != null && !title.isEmpty()) {
        json.writeStringProperty("title", title);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Incidents know what an entity is, not which attribute held it: its kind stands for a role. */
  private static Observable observable(Entity entity) {
    return switch (entity.type()) {
      case USER -> new Observable("user.name", Observable.Type.USER_NAME, entity.value());
      case HOST -> new Observable("device.hostname", Observable.Type.HOSTNAME, entity.value());
      case PROCESS -> new Observable("process.uid", Observable.Type.PROCESS_UID, entity.value());
      case ADDRESS -> new Observable("endpoint.ip", Observable.Type.IP_ADDRESS, entity.value());
      case DOMAIN -> new Observable("endpoint.hostname", Observable.Type.HOSTNAME, entity.value());
      case FILE -> new Observable("file.path", Observable.Type.FILE_PATH, entity.value());
      case HASH -> new Observable("file.hashes.value", Observable.Type.HASH, entity.value());
      case RESOURCE ->
          new Observable("resources.uid", Observable.Type.RESOURCE_UID, entity.value());
    };
  }

  private void unmapped(IncidentReport report) {
    json.writeObjectPropertyStart("unmapped");
    story(report.incident().story());
    reasons(report.incident().reasons());
    remediation(report.remediation());
    json.writeEndObject();
  }

  private void story(List<Sentence> story) {
    json.writeArrayPropertyStart("story");
    for (var sentence : story) {
      json.writeStartObject();
      ocsf.time("time", sentence.time());
      json.writeStringProperty("text", sentence.text());
      json.writeArrayPropertyStart("findings");
      sentence.findings().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
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

  private void remediation(List<RemediationStep> steps) {
    json.writeArrayPropertyStart("remediation");
    for (var step : steps) {
      json.writeStartObject();
      json.writeStringProperty("phase", step.phase().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("action", step.action());
      json.writeStringProperty("detail", step.detail());
      json.writeStringProperty("why", step.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
