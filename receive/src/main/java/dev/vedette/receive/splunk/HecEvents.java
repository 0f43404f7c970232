package dev.vedette.receive.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.http.JsonRecord;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.TextRecord;
import dev.vedette.receive.json.JsonCursor;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonObject.Value;
import dev.vedette.sources.RecordFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes records of the events of a request: JSON objects, one behind the other. */
final class HecEvents {
  /** Zscaler sends this shape on every way, and its mappings know it with what is around it. */
  private static final String KEPT_WHOLE = "zscaler";

  /** Far more than senders bring at once. */
  private static final int MOST_EVENTS = 200_000;

  private final byte[] body;
  private final Parcels parcels;
  private final UnaryOperator<String> source;
  private final Map<String, String> defaults;
  private long count;

  /**
   * @param source the name of a source by its sourcetype
   * @param defaults what holds for events that do not say otherwise
   */
  HecEvents(
      byte[] body, Parcels parcels, UnaryOperator<String> source, Map<String, String> defaults) {
    this.body = body;
    this.parcels = parcels;
    this.source = source;
    this.defaults = defaults;
  }

  /** Takes one event after the other up to the first that is wrong; answers what is. */
  HecStatus read() {
    var cursor = new JsonCursor(body, 0, body.length);
    while (!cursor.isAtEnd()) {
      if (count == MOST_EVENTS) {
        return HecStatus.TOO_LARGE;
      }
      int from = cursor.at();
      var envelope = cursor.object();
      var status =
          envelope == null
              ? HecStatus.INVALID_FORMAT
              : event(envelope, new Value(from, cursor.at()));
      if (status != HecStatus.SUCCESS) {
        return status;
      }
      count++;
    }
    return count == 0 ? HecStatus.NO_DATA : HecStatus.SUCCESS;
  }

  /** How many events were taken before one was wrong. */
  long count() {
    return count;
  }

  private HecStatus event(JsonObject envelope, Value whole) {
    var event = envelope.find("event");
    if (event == null || body[event.from()] == 'n') {
      return HecStatus.EVENT_REQUIRED;
    }
    if (envelope.isText(event) && envelope.text(event).isBlank()) {
      return HecStatus.EVENT_BLANK;
    }
    var sourcetype = metadata(envelope, "sourcetype");
    if (sourcetype != null && sourcetype.startsWith(KEPT_WHOLE)) {
      add(envelope, RecordFormat.JSON, body, whole.from(), whole.to());
    } else if (envelope.isObject(event)) {
      object(envelope, body, event);
    } else {
      text(envelope, envelope.text(event));
    }
    return HecStatus.SUCCESS;
  }

  private void object(JsonObject envelope, byte[] text, Value event) {
    var object = JsonObject.parse(text, event.from(), event.to());
    if (object != null) {
      var record = JsonRecord.of(text, event, object, around(envelope));
      add(envelope, RecordFormat.JSON, record, 0, record.length);
    }
  }

  private void text(JsonObject envelope, String event) {
    var bytes = event.strip().getBytes(UTF_8);
    if (JsonCursor.isObject(bytes, 0, bytes.length)) {
      object(envelope, bytes, new Value(0, bytes.length));
      return;
    }
    var record = TextRecord.of(event, around(envelope));
    add(envelope, record.format(), record.bytes(), 0, record.bytes().length);
  }

  /** What the transport says about an event. */
  private Map<String, Object> around(JsonObject envelope) {
    var around = new LinkedHashMap<String, Object>();
    var time = HecTime.of(envelope.text("time").orElse(defaults.get("time")));
    if (time != null) {
      around.put("@timestamp", time);
    }
    var host = metadata(envelope, "host");
    if (host != null) {
      around.put("host", Map.of("name", host));
    }
    var sourcetype = metadata(envelope, "sourcetype");
    if (sourcetype != null) {
      around.put("sourcetype", sourcetype);
    }
    var splunk = new LinkedHashMap<String, Object>();
    for (var name : new String[] {"source", "index"}) {
      var value = metadata(envelope, name);
      if (value != null) {
        splunk.put(name, value);
      }
    }
    var fields = fields(envelope.object("fields"));
    if (!fields.isEmpty()) {
      splunk.put("fields", fields);
    }
    if (!splunk.isEmpty()) {
      around.put("splunk", splunk);
    }
    return around;
  }

  private @Nullable String metadata(JsonObject envelope, String name) {
    return envelope.text(name).orElse(defaults.get(name));
  }

  private static Map<String, String> fields(@Nullable JsonObject fields) {
    var plain = new LinkedHashMap<String, String>();
    if (fields != null) {
      fields
          .members()
          .keySet()
          .forEach(name -> fields.text(name).ifPresent(v -> plain.put(name, v)));
    }
    return plain;
  }

  private void add(JsonObject envelope, RecordFormat format, byte[] bytes, int from, int to) {
    var sourcetype = metadata(envelope, "sourcetype");
    parcels.add(
        source.apply(sourcetype == null ? "default" : sourcetype), format, bytes, from, to, count);
  }
}
