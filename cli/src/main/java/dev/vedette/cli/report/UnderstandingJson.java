package dev.vedette.cli.report;

import dev.vedette.model.Event;
import dev.vedette.model.LogSource;
import dev.vedette.sources.decode.TimeDoubt;
import dev.vedette.sources.mapping.Understanding;
import dev.vedette.sources.mapping.Understanding.Attempt;
import dev.vedette.sources.mapping.Understanding.NearMiss;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** How records are understood, a JSON object a line: the records, then a summary. */
public final class UnderstandingJson implements UnderstandingReport {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Writer out;

  public UnderstandingJson(Writer out) {
    this.out = out;
  }

  @Override
  public void record(Shown shown) {
    line(json -> record(json, shown));
  }

  private void line(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    try {
      out.append(text.append('\n').getBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void record(JsonGenerator json, Shown shown) {
    var understanding = shown.understanding();
    json.writeStringProperty("type", "record");
    json.writeStringProperty("file", shown.origin().file());
    json.writeNumberProperty("record", shown.origin().record());
    json.writeStringProperty("format", lower(understanding.format()));
    json.writeBooleanProperty("understood", understanding.recognition().isPresent());
    if (understanding.broken() != null) {
      json.writeStringProperty("broken", understanding.broken());
    } else {
      list(json, "attempts", understanding.attempts(), UnderstandingJson::attempt);
      fields(json, understanding);
    }
    if (understanding.recognition().isPresent()) {
      understood(json, shown);
    }
    json.writeStringProperty("raw", shown.raw());
  }

  private static void understood(JsonGenerator json, Shown shown) {
    json.writeStringProperty("source", shown.type().source());
    json.writeStringProperty("title", shown.type().title());
    strings(json, "kind_by", shown.understanding().kind());
    time(json, shown);
    strings(
        json, "log_sources", shown.type().logSources().stream().map(LogSource::toString).toList());
    json.writeName("ocsf");
    value(json, shown.ocsf());
  }

  private static void attempt(JsonGenerator json, Attempt attempt) {
    json.writeStringProperty("format", lower(attempt.format()));
    var recognition = attempt.recognition();
    if (recognition == null) {
      list(json, "nearest", attempt.nearest(), UnderstandingJson::near);
      return;
    }
    json.writeStringProperty("source", recognition.source());
    json.writeStringProperty("mapping", recognition.file());
    strings(json, "recognised_by", recognition.conditions());
  }

  private static void near(JsonGenerator json, NearMiss near) {
    json.writeStringProperty("source", near.source());
    strings(json, "holding", near.holding());
    strings(json, "failing", near.failing());
  }

  private static void fields(JsonGenerator json, Understanding understanding) {
    list(
        json,
        "fields",
        understanding.values(),
        (inner, value) -> {
          inner.writeStringProperty("name", value.field());
          inner.writeStringProperty("value", value.value());
          inner.writeStringProperty("from", lower(value.step()));
        });
    json.writeNumberProperty("unnamed", understanding.unnamed());
  }

  private static void time(JsonGenerator json, Shown shown) {
    var when = shown.understanding().when();
    if (shown.time() != Event.NO_TIME) {
      json.writeNumberProperty("time", shown.time());
    }
    if (when.field() != null) {
      json.writeStringProperty("time_field", when.field());
    }
    if (when.text() != null) {
      json.writeStringProperty("time_text", when.text());
    }
    strings(
        json,
        "time_doubts",
        when.doubts().stream().map((TimeDoubt doubt) -> lower(doubt)).toList());
  }

  @Override
  public void summary(Counts counts) {
    line(json -> {
      json.writeStringProperty("type", "summary");
      json.writeNumberProperty("records", counts.records());
      json.writeNumberProperty("understood", counts.records() - counts.unknown() - counts.broken());
      json.writeNumberProperty("unknown", counts.unknown());
      json.writeNumberProperty("broken", counts.broken());
      json.writeNumberProperty("hidden", counts.hidden());
      json.writeObjectPropertyStart("sources");
      counts.bySource().forEach(json::writeNumberProperty);
      json.writeEndObject();
    });
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Writes what a thing has into the object that stands for it. */
  private interface Members<T> {
    void write(JsonGenerator json, T thing);
  }

  private static <T> void list(
      JsonGenerator json, String name, List<T> things, Members<T> members) {
    json.writeArrayPropertyStart(name);
    for (var thing : things) {
      json.writeStartObject();
      members.write(json, thing);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, inner) -> {
          json.writeName(name.toString());
          value(json, inner);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(inner -> value(json, inner));
        json.writeEndArray();
      }
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      default -> json.writeString(value.toString());
    }
  }
}
