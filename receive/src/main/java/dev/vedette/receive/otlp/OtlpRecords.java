package dev.vedette.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.http.JsonRecord;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.TextRecord;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonObject.Value;
import dev.vedette.receive.json.JsonOutput;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.frame.RecordFramer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Makes records of logs. A body that is a map, or JSON, is the record; a text is its message; of a
 * log without a body its attributes are the record.
 */
final class OtlpRecords {
  private static final long MIB = 1 << 20;
  private static final int MOST_TIMES_THE_BODY = 16;
  private static final long NANOS = 1_000_000_000;

  private final Parcels parcels;
  private final UnaryOperator<String> source;
  private long room;
  private long rejected;

  /**
   * @param source the name of a source by its service
   * @param bytes of the request: what a resource says is said again with each record as long as
   *     that does not make many bytes of few
   */
  OtlpRecords(Parcels parcels, UnaryOperator<String> source, int bytes) {
    this.parcels = parcels;
    this.source = source;
    this.room = 16 * MIB + (long) MOST_TIMES_THE_BODY * bytes;
  }

  /** How many were too large. */
  long rejected() {
    return rejected;
  }

  void add(LogRecord log) {
    var record = record(log);
    if (record.bytes().length > RecordFramer.LONGEST_RECORD) {
      rejected++;
      return;
    }
    room -= record.bytes().length;
    var service = Objects.toString(log.resource().get("service.name"), "default");
    parcels.add(
        source.apply(service), record.format(), record.bytes(), 0, record.bytes().length, 0);
  }

  private TextRecord record(LogRecord log) {
    var around = around(log);
    return switch (log.body()) {
      case null -> {
        var members = new LinkedHashMap<String, Object>(log.attributes());
        around.forEach(members::putIfAbsent);
        yield json(members);
      }
      case Map<?, ?> body -> {
        var members = new LinkedHashMap<String, Object>();
        body.forEach((name, value) -> members.put(String.valueOf(name), value));
        around.forEach(members::putIfAbsent);
        yield json(members);
      }
      case String text -> text(text, around);
      default -> json(with(around, log.body()));
    };
  }

  private static TextRecord text(String text, Map<String, Object> around) {
    var bytes = text.strip().getBytes(UTF_8);
    var object = JsonObject.parse(bytes, 0, bytes.length);
    return object == null
        ? TextRecord.of(text, around)
        : new TextRecord(
            RecordFormat.JSON, JsonRecord.of(bytes, new Value(0, bytes.length), object, around));
  }

  private static Map<String, Object> with(Map<String, Object> around, Object body) {
    around.put("message", body);
    return around;
  }

  private static TextRecord json(Map<String, Object> members) {
    return new TextRecord(RecordFormat.JSON, JsonOutput.of(members));
  }

  private Map<String, Object> around(LogRecord log) {
    var around = new LinkedHashMap<String, Object>();
    if (log.time() > 0) {
      around.put(
          "@timestamp", Instant.ofEpochSecond(log.time() / NANOS, log.time() % NANOS).toString());
    }
    var host = log.resource().get("host.name");
    if (host instanceof String) {
      around.put("host", Map.of("name", host));
    }
    around.putAll(log.more());
    if (!log.scope().isEmpty()) {
      around.put("scope", log.scope());
    }
    if (!log.attributes().isEmpty() && log.body() != null) {
      around.put("attributes", log.attributes());
    }
    if (!log.resource().isEmpty() && room > 0) {
      around.put("resource", log.resource());
    }
    return around;
  }
}
