package dev.vedette.cli.report;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Relation;
import dev.vedette.model.RemediationStep;
import dev.vedette.pipeline.IncidentCase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/** An incident in the HTML page's data. */
final class PageIncident {
  private static final int MAX_VALUE = 600;
  private static final int MAX_COMMAND = 8_000;
  private static final int MAX_RELATIONS = 400;
  private static final int MAX_ENTITIES = 200;

  private final JsonGenerator json;
  private final UnaryOperator<String> techniqueName;
  private final FindingFolds folds;
  private final Map<String, Integer> indexes;

  /**
   * @param indexes the places of findings in the page, by id
   */
  PageIncident(
      JsonGenerator json,
      UnaryOperator<String> techniqueName,
      FindingFolds folds,
      Map<String, Integer> indexes) {
    this.json = json;
    this.techniqueName = techniqueName;
    this.folds = folds;
    this.indexes = indexes;
  }

  /** Writes the properties of an object that has been started. */
  void write(IncidentCase report) {
    var incident = report.incident();
    text("uid", incident.uid());
    text("headline", incident.headline());
    json.writeNumberProperty("severity", incident.severity().id());
    json.writeNumberProperty("confidence", incident.confidence());
    json.writeNumberProperty("risk", incident.risk());
    json.writeNumberProperty("start", UtcTime.isKnown(incident.start()) ? incident.start() : 0);
    json.writeNumberProperty("end", UtcTime.isKnown(incident.end()) ? incident.end() : 0);
    json.writeNumberProperty("count", incident.findings().size());
    attacks(incident.attacks());
    reasons(incident.reasons());
    json.writeArrayPropertyStart("entities");
    incident.entities().stream().limit(MAX_ENTITIES).forEach(this::entity);
    json.writeEndArray();
    relations(incident.relations());
    story(incident.story());
    remediation(report.remediation());
  }

  private void attacks(List<Attack> attacks) {
    json.writeArrayPropertyStart("tactics");
    for (var tactic : Tactics.of(attacks)) {
      json.writeStartObject();
      text("name", tactic.title());
      json.writeArrayPropertyStart("techniques");
      attacks.stream()
          .filter(attack -> attack.tactic() == tactic)
          .map(Attack::technique)
          .filter(Objects::nonNull)
          .distinct()
          .forEach(this::technique);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void technique(String id) {
    var name = techniqueName.apply(id);
    json.writeString(VisibleText.line(name.equals(id) ? id : id + " " + name, MAX_VALUE));
  }

  private void reasons(List<Incident.Reason> reasons) {
    json.writeArrayPropertyStart("reasons");
    for (var reason : reasons) {
      json.writeStartObject();
      json.writeNumberProperty("points", reason.points());
      text("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void entity(Entity entity) {
    json.writeStartObject();
    text("type", entity.type().name().toLowerCase(Locale.ROOT));
    text("value", entity.value());
    json.writeEndObject();
  }

  private void relations(List<Relation> relations) {
    json.writeArrayPropertyStart("relations");
    for (var relation : relations.subList(0, Math.min(relations.size(), MAX_RELATIONS))) {
      json.writeStartObject();
      json.writeName("from");
      entity(relation.from());
      text("verb", relation.verb());
      json.writeName("to");
      entity(relation.to());
      json.writeNumberProperty("count", relation.findings().size());
      target(relation.findings());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void story(List<Incident.Sentence> story) {
    json.writeArrayPropertyStart("story");
    for (var sentence : story) {
      json.writeStartObject();
      json.writeNumberProperty("time", UtcTime.isKnown(sentence.time()) ? sentence.time() : 0);
      text("text", sentence.text());
      citations(sentence.findings());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Each row that a sentence cites, with the first of its findings that is meant. */
  private void citations(List<String> findings) {
    json.writeArrayPropertyStart("citations");
    folds
        .citations(findings)
        .forEach((row, uids) -> {
          json.writeStartObject();
          json.writeNumberProperty("row", row);
          target(uids);
          json.writeEndObject();
        });
    json.writeEndArray();
  }

  private void target(List<String> findings) {
    var first = findings.stream().map(indexes::get).filter(Objects::nonNull).findFirst();
    first.ifPresent(index -> json.writeNumberProperty("finding", index));
  }

  private void remediation(List<RemediationStep> steps) {
    json.writeArrayPropertyStart("remediation");
    for (var step : steps) {
      json.writeStartObject();
      text("phase", step.phase().name().toLowerCase(Locale.ROOT));
      text("action", step.action());
      json.writeStringProperty("detail", VisibleText.block(step.detail(), MAX_COMMAND));
      text("why", why(step.why()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private String why(String why) {
    return why.matches("T[0-9]{4}(\\.[0-9]{3})?") ? why + " " + techniqueName.apply(why) : why;
  }

  private void text(String name, String value) {
    json.writeStringProperty(name, VisibleText.line(value, MAX_VALUE));
  }
}
