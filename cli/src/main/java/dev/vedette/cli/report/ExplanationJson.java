package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Event;
import dev.vedette.model.Finding.Match;
import dev.vedette.pipeline.ExplainedEvent;
import dev.vedette.pipeline.RuleAnswer;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.TestText;
import dev.vedette.sigma.match.Explanation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Why a rule fires or does not, a JSON object a line: the events, then a summary. */
public final class ExplanationJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ExplanationJson() {}

  /**
   * Writes the whole answer.
   *
   * @throws IOException when {@code out} breaks
   */
  public static void write(RuleAnswer answer, OutputStream out) throws IOException {
    for (var event : answer.shown()) {
      out.write(line(json -> event(json, answer, event)));
    }
    out.write(line(json -> summary(json, answer)));
  }

  static byte[] line(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private static void event(JsonGenerator json, RuleAnswer answer, ExplainedEvent event) {
    json.writeStringProperty("type", "explanation");
    json.writeStringProperty("rule", answer.rule().id());
    json.writeBooleanProperty("fired", event.explanation().holds());
    json.writeNumberProperty("distance", event.distance());
    json.writeStringProperty("file", event.origin().file());
    json.writeNumberProperty("record", event.origin().record());
    if (event.time() != Event.NO_TIME) {
      json.writeNumberProperty("time", event.time());
    }
    json.writeStringProperty("source", event.type().source());
    var exception = event.exception();
    if (exception != null) {
      json.writeObjectPropertyStart("exception");
      exception(json, exception);
      json.writeEndObject();
    }
    json.writeName("condition");
    part(json, event.explanation());
  }

  static void exception(JsonGenerator json, RuleException exception) {
    json.writeStringProperty("reason", exception.reason());
    json.writeStringProperty("author", exception.author());
    json.writeStringProperty("place", exception.place());
    if (exception.until() != null) {
      json.writeStringProperty("until", exception.until().toString());
    }
  }

  private static void part(JsonGenerator json, Explanation part) {
    json.writeStartObject();
    json.writeBooleanProperty("holds", part.holds());
    switch (part.clause()) {
      case Clause.AllOf _ -> parts(json, "all_of", part);
      case Clause.AnyOf _ -> parts(json, "any_of", part);
      case Clause.Not _ -> parts(json, "not", part);
      case Clause.Selection(var name, _) -> {
        json.writeStringProperty("name", name);
        parts(json, "selection", part);
      }
      case Clause.Leaf leaf -> leaf(json, leaf, part);
    }
    json.writeEndObject();
  }

  private static void parts(JsonGenerator json, String kind, Explanation part) {
    json.writeStringProperty("part", kind);
    json.writeArrayPropertyStart("parts");
    part.parts().forEach(inner -> part(json, inner));
    json.writeEndArray();
  }

  private static void leaf(JsonGenerator json, Clause.Leaf leaf, Explanation part) {
    json.writeStringProperty("part", "test");
    json.writeStringProperty("field", leaf.field());
    json.writeStringProperty("test", TestText.of(leaf).toString());
    json.writeBooleanProperty("missing", part.isMissing());
    // What a keyword was looked for in is the whole event.
    if (leaf.field() != null || part.holds()) {
      json.writeArrayPropertyStart("seen");
      part.seen().stream().map(Match::value).forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private static void summary(JsonGenerator json, RuleAnswer answer) {
    json.writeStringProperty("type", "summary");
    json.writeStringProperty("rule", answer.rule().id());
    json.writeStringProperty("title", answer.rule().title());
    json.writeStringProperty("log_source", answer.rule().logSource().toString());
    json.writeNumberProperty("events", answer.events());
    json.writeNumberProperty("undecoded", answer.undecoded());
    json.writeNumberProperty("of_log_source", answer.ofLogSource());
    json.writeNumberProperty("fired", answer.fired());
    json.writeNumberProperty("excepted", answer.excepted());
    json.writeNumberProperty("shown", answer.shown().size());
    json.writeObjectPropertyStart("log_sources");
    ExplanationText.mostFirst(answer.logSources())
        .forEach(entry -> json.writeNumberProperty(entry.getKey().toString(), entry.getValue()));
    json.writeEndObject();
  }
}
