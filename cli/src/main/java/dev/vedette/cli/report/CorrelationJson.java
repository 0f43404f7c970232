package dev.vedette.cli.report;

import dev.vedette.pipeline.CorrelationAnswer;
import dev.vedette.pipeline.CorrelationAnswer.Group;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** Why a correlation holds or does not, a JSON object a line: the groups, then a summary. */
public final class CorrelationJson {
  private CorrelationJson() {}

  /**
   * Writes the whole answer.
   *
   * @throws IOException when {@code out} breaks
   */
  public static void write(CorrelationAnswer answer, OutputStream out) throws IOException {
    for (var group : answer.shown()) {
      out.write(ExplanationJson.line(json -> group(json, answer, group)));
    }
    out.write(ExplanationJson.line(json -> summary(json, answer)));
  }

  private static void group(JsonGenerator json, CorrelationAnswer answer, Group group) {
    json.writeStringProperty("type", "group");
    json.writeStringProperty("rule", answer.rule().id());
    json.writeBooleanProperty("held", group.hasHeld());
    json.writeObjectPropertyStart("by");
    group.by().forEach(match -> json.writeStringProperty(match.field(), match.value()));
    json.writeEndObject();
    json.writeNumberProperty("most", group.most());
    json.writeNumberProperty("from", group.from());
    json.writeNumberProperty("to", group.to());
    json.writeObjectPropertyStart("fired");
    for (int i = 0; i < group.fired().size(); i++) {
      json.writeNumberProperty(answer.references().get(i).id(), group.fired().get(i));
    }
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, CorrelationAnswer answer) {
    json.writeStringProperty("type", "summary");
    json.writeStringProperty("rule", answer.rule().id());
    json.writeStringProperty("title", answer.rule().title());
    json.writeStringProperty("condition", CorrelationText.condition(answer.rule()));
    json.writeNumberProperty("events", answer.events());
    json.writeNumberProperty("matches", answer.matches());
    json.writeArrayPropertyStart("excepted");
    for (var taken : answer.excepted()) {
      json.writeStartObject();
      json.writeNumberProperty("hits", taken.hits());
      ExplanationJson.exception(json, taken.exception());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("groups", answer.groups());
    json.writeNumberProperty("without_group", answer.withoutGroup());
    json.writeNumberProperty("uncounted", answer.uncounted());
    json.writeObjectPropertyStart("fired");
    answer
        .references()
        .forEach(reference -> json.writeNumberProperty(reference.id(), reference.fired()));
    json.writeEndObject();
  }
}
