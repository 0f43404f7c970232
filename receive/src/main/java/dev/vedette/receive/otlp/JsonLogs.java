package dev.vedette.receive.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an ExportLogsServiceRequest in JSON: names in camel case, or as in protobuf; 64-bit numbers
 * as text or as numbers.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON</a>
 */
final class JsonLogs {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int DEEPEST = 3 * Limits.DEEPEST;

  private final Limits limits = new Limits();
  private final List<LogRecord> records = new ArrayList<>();

  private JsonLogs() {}

  static List<LogRecord> read(byte[] body) throws Malformed {
    var logs = new JsonLogs();
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      parser.nextToken();
      var request = logs.tree(parser, 0);
      if (!(request instanceof Map<?, ?> map) || parser.nextToken() != null) {
        throw new Malformed("the request is no JSON object");
      }
      for (var each : list(map, "resourceLogs", "resource_logs")) {
        logs.resourceLogs(object(each));
      }
    } catch (JacksonException e) {
      throw new Malformed("the request is broken JSON: " + e.getOriginalMessage());
    }
    return logs.records;
  }

  private @Nullable Object tree(JsonParser parser, int depth) throws Malformed {
    limits.value(Math.max(0, depth - DEEPEST + Limits.DEEPEST));
    var token = parser.currentToken();
    if (token == null) {
      throw new Malformed("the request is empty");
    }
    return switch (token) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = parser.currentName();
          parser.nextToken();
          map.put(name, tree(parser, depth + 1));
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(tree(parser, depth + 1));
        }
        yield list;
      }
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private void resourceLogs(Map<?, ?> map) throws Malformed {
    var resource = attributes(object(map.get("resource")), 1);
    for (var each : list(map, "scopeLogs", "scope_logs")) {
      var scopeLogs = object(each);
      var scope = text(object(scopeLogs.get("scope")).get("name"));
      for (var log : list(scopeLogs, "logRecords", "log_records")) {
        limits.record();
        records.add(logRecord(object(log), resource, scope == null ? "" : scope));
      }
    }
  }

  private LogRecord logRecord(Map<?, ?> log, Map<String, Object> resource, String scope)
      throws Malformed {
    long time = number(first(log, "timeUnixNano", "time_unix_nano"));
    long observed = number(first(log, "observedTimeUnixNano", "observed_time_unix_nano"));
    var more = new LinkedHashMap<String, Object>();
    put(more, "severity_number", first(log, "severityNumber", "severity_number"));
    put(more, "severity_text", first(log, "severityText", "severity_text"));
    put(more, "trace_id", first(log, "traceId", "trace_id"));
    put(more, "span_id", first(log, "spanId", "span_id"));
    put(more, "event_name", first(log, "eventName", "event_name"));
    return new LogRecord(
        resource,
        scope,
        time != 0 ? time : observed,
        value(log.get("body"), 1),
        attributes(log, 1),
        more);
  }

  private static void put(Map<String, Object> into, String name, @Nullable Object value) {
    var text = text(value);
    if (text != null && !text.isEmpty()) {
      into.put(name, text);
    }
  }

  private Map<String, Object> attributes(Map<?, ?> owner, int depth) throws Malformed {
    return entries(list(owner, "attributes", "attributes"), depth);
  }

  private Map<String, Object> entries(List<?> list, int depth) throws Malformed {
    var attributes = new LinkedHashMap<String, Object>();
    for (var each : list) {
      var pair = object(each);
      var key = text(pair.get("key"));
      var value = value(pair.get("value"), depth);
      if (value != null) {
        attributes.put(key == null ? "" : key, value);
      }
    }
    return attributes;
  }

  private @Nullable Object value(@Nullable Object wrapped, int depth) throws Malformed {
    limits.value(depth);
    for (var member : object(wrapped).entrySet()) {
      var value = member.getValue();
      switch (String.valueOf(member.getKey())) {
        case "stringValue", "string_value", "bytesValue", "bytes_value" -> {
          return text(value);
        }
        case "boolValue", "bool_value" -> {
          return value instanceof Boolean ? value : text(value);
        }
        case "intValue", "int_value" -> {
          return number(value);
        }
        case "doubleValue", "double_value" -> {
          return decimal(value);
        }
        case "arrayValue", "array_value" -> {
          var list = new ArrayList<@Nullable Object>();
          for (var element : list(object(value), "values", "values")) {
            list.add(value(element, depth + 1));
          }
          return list;
        }
        case "kvlistValue", "kvlist_value" -> {
          return entries(list(object(value), "values", "values"), depth + 1);
        }
        default -> {}
      }
    }
    return null;
  }

  private static @Nullable Object first(Map<?, ?> map, String name, String other) {
    var value = map.get(name);
    return value != null ? value : map.get(other);
  }

  private static List<?> list(Map<?, ?> map, String name, String other) throws Malformed {
    var value = first(map, name, other);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new Malformed(name + " is no array");
  }

  private static Map<?, ?> object(@Nullable Object value) throws Malformed {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Malformed("an object is missing where OTLP has one");
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Map || value instanceof List || value == null ? null : value.toString();
  }

  private static long number(@Nullable Object value) throws Malformed {
    var text = text(value);
    try {
      return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Malformed("a whole number is missing where OTLP has one");
    }
  }

  private static double decimal(@Nullable Object value) throws Malformed {
    var text = text(value);
    try {
      return text == null ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Malformed("a number is missing where OTLP has one");
    }
  }
}
