package dev.vedette.pipeline.ocsf;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Event;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/** The attributes and objects that OCSF 1.8's finding classes share. */
public final class OcsfJson {
  static final String OCSF_VERSION = "1.8.0";

  /** The end of year 9999, beyond which no date is written. */
  private static final long LAST_TIME = 253_402_300_799_000L;

  private final JsonGenerator json;
  private final UnaryOperator<String> techniqueName;

  public OcsfJson(JsonGenerator json, UnaryOperator<String> techniqueName) {
    this.json = json;
    this.techniqueName = techniqueName;
  }

  /** Category Findings, activity Create, status New. */
  void head(int classUid, String className, String message, Severity severity) {
    json.writeNumberProperty("activity_id", 1);
    json.writeStringProperty("activity_name", "Create");
    json.writeNumberProperty("category_uid", 2);
    json.writeStringProperty("category_name", "Findings");
    json.writeNumberProperty("class_uid", classUid);
    json.writeStringProperty("class_name", className);
    json.writeNumberProperty("type_uid", classUid * 100L + 1);
    json.writeStringProperty("type_name", className + ": Create");
    json.writeNumberProperty("severity_id", severity.id());
    json.writeStringProperty("severity", severity.caption());
    json.writeNumberProperty("status_id", 1);
    json.writeStringProperty("status", "New");
    json.writeStringProperty("message", message);
  }

  /** OCSF wants a time of every finding: one that has none gets 0. */
  void time(String name, long millis) {
    json.writeNumberProperty(name, isKnown(millis) ? millis : 0);
  }

  private static boolean isKnown(long millis) {
    return millis != Event.NO_TIME && Math.abs(millis) <= LAST_TIME;
  }

  /** The score with OCSF's three classes of it. */
  void confidence(int score) {
    json.writeNumberProperty("confidence_score", score);
    json.writeNumberProperty("confidence_id", confidenceId(score));
  }

  /** Low, medium or high. */
  static int confidenceId(int score) {
    return score < 40 ? 1 : score < 75 ? 2 : 3;
  }

  void metadata(String uid, TenantId tenant, String... profiles) {
    json.writeObjectPropertyStart("metadata");
    json.writeStringProperty("version", OCSF_VERSION);
    json.writeStringProperty("uid", uid);
    json.writeStringProperty("tenant_uid", tenant.value());
    json.writeObjectPropertyStart("product");
    json.writeStringProperty("name", "Vedette");
    json.writeStringProperty("vendor_name", "Vedette");
    json.writeEndObject();
    if (profiles.length > 0) {
      json.writeArrayPropertyStart("profiles");
      List.of(profiles).forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  void analytic(Analytic analytic) {
    json.writeObjectPropertyStart("analytic");
    json.writeStringProperty("uid", analytic.uid());
    json.writeStringProperty("name", analytic.name());
    json.writeStringProperty("type", analytic.type().caption());
    json.writeNumberProperty("type_id", analytic.type().id());
    json.writeEndObject();
  }

  void attacks(List<Attack> attacks) {
    json.writeArrayPropertyStart("attacks");
    attacks.stream()
        .filter(attack -> attack.tactic() != null || attack.technique() != null)
        .forEach(this::attack);
    json.writeEndArray();
  }

  /**
   * A sub-technique stands twice: whole as {@code technique}, where readers who know one level look
   * for it, and as {@code sub_technique}.
   */
  private void attack(Attack attack) {
    json.writeStartObject();
    var tactic = attack.tactic();
    if (tactic != null) {
      named("tactic", tactic.uid(), tactic.title());
    }
    var technique = attack.technique();
    if (technique != null) {
      named("technique", technique, techniqueName.apply(technique));
      if (technique.indexOf('.') > 0) {
        named("sub_technique", technique, techniqueName.apply(technique));
      }
    }
    json.writeEndObject();
  }

  private void named(String property, String uid, String name) {
    json.writeObjectPropertyStart(property);
    json.writeStringProperty("uid", uid);
    json.writeStringProperty("name", name);
    json.writeEndObject();
  }

  void observables(List<Observable> observables) {
    json.writeArrayPropertyStart("observables");
    for (var observable : observables) {
      json.writeStartObject();
      json.writeStringProperty("name", observable.name());
      json.writeStringProperty("type", observable.type().caption());
      json.writeNumberProperty("type_id", observable.type().id());
      json.writeStringProperty("value", observable.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
