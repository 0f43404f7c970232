package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record decoded for a test, with its known fields as text. */
record DecodedEvent(
    @Nullable String problem, long time, Map<String, List<String>> fields, int values) {

  static DecodedEvent of(RecordFormat format, String record, String... knownFields) {
    return of(new FieldNames(), format, record, knownFields);
  }

  /** As with a shape that lifts a path to the record itself. */
  static DecodedEvent lifting(String path, String json, String... knownFields) {
    var names = new FieldNames();
    names.alias(path, "");
    return of(names, RecordFormat.JSON, json, knownFields);
  }

  private static DecodedEvent of(
      FieldNames names, RecordFormat format, String record, String... knownFields) {
    for (var field : knownFields) {
      names.intern(field);
    }
    var decoder = new EventDecoder(names);
    decoder.reference(Instant.parse("2024-03-01T00:00:00Z"));
    var event = new Event();
    var bytes = record.getBytes(UTF_8);
    var problem = decoder.decode(format, bytes, 0, bytes.length, event);
    var fields = new LinkedHashMap<String, List<String>>();
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) >= 0) {
        fields
            .computeIfAbsent(names.name(event.field(slot)), _ -> new ArrayList<>())
            .add(event.value(slot));
      }
    }
    return new DecodedEvent(problem, event.time(), fields, event.size());
  }
}
