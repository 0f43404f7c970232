package dev.vedette.receive.otlp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ExportLogsServiceRequest in protobuf.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto 1.x</a>
 */
final class ProtobufLogs {
  private final Limits limits = new Limits();
  private final List<LogRecord> records = new ArrayList<>();

  private ProtobufLogs() {}

  static List<LogRecord> read(byte[] body) throws Malformed {
    var logs = new ProtobufLogs();
    var request = new Wire(body, 0, body.length);
    for (int field = request.next(); field != 0; field = request.next()) {
      if (field == 1) {
        logs.resourceLogs(request.message());
      } else {
        request.skip();
      }
    }
    return logs.records;
  }

  private void resourceLogs(Wire message) throws Malformed {
    var resource = new LinkedHashMap<String, Object>();
    var scopes = new ArrayList<Wire>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> attributes(message.message(), 1, resource);
        case 2 -> {
          limits.value(0);
          scopes.add(message.message());
        }
        default -> message.skip();
      }
    }
    for (var scope : scopes) {
      scopeLogs(scope, resource);
    }
  }

  /** The attributes of a message that has them in one of its fields. */
  private void attributes(Wire message, int at, Map<String, Object> into) throws Malformed {
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == at) {
        keyValue(message.message(), into, 1);
      } else {
        message.skip();
      }
    }
  }

  private void scopeLogs(Wire message, Map<String, Object> resource) throws Malformed {
    var scope = "";
    var logs = new ArrayList<Wire>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> scope = scopeName(message.message());
        case 2 -> {
          limits.record();
          logs.add(message.message());
        }
        default -> message.skip();
      }
    }
    for (var log : logs) {
      records.add(logRecord(log, resource, scope));
    }
  }

  private static String scopeName(Wire message) throws Malformed {
    var name = "";
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == 1) {
        name = message.text();
      } else {
        message.skip();
      }
    }
    return name;
  }

  private LogRecord logRecord(Wire message, Map<String, Object> resource, String scope)
      throws Malformed {
    long time = 0;
    long observed = 0;
    Object body = null;
    var attributes = new LinkedHashMap<String, Object>();
    var more = new LinkedHashMap<String, Object>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> time = message.fixed64();
        case 2 -> more.put("severity_number", message.number());
        case 3 -> more.put("severity_text", message.text());
        case 5 -> body = value(message.message(), 1);
        case 6 -> keyValue(message.message(), attributes, 1);
        case 9 -> more.put("trace_id", HexFormat.of().formatHex(message.bytes()));
        case 10 -> more.put("span_id", HexFormat.of().formatHex(message.bytes()));
        case 11 -> observed = message.fixed64();
        case 12 -> more.put("event_name", message.text());
        default -> message.skip();
      }
    }
    return new LogRecord(resource, scope, time != 0 ? time : observed, body, attributes, more);
  }

  private void keyValue(Wire message, Map<String, Object> into, int depth) throws Malformed {
    limits.value(depth);
    var key = "";
    Object value = null;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> key = message.text();
        case 2 -> value = value(message.message(), depth);
        default -> message.skip();
      }
    }
    if (value != null) {
      into.put(key, value);
    }
  }

  private @Nullable Object value(Wire message, int depth) throws Malformed {
    limits.value(depth);
    Object value = null;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> value = message.text();
        case 2 -> value = message.number() != 0;
        case 3 -> value = message.number();
        case 4 -> value = Double.longBitsToDouble(message.fixed64());
        case 5 -> value = list(message.message(), depth + 1);
        case 6 -> {
          var map = new LinkedHashMap<String, Object>();
          entries(message.message(), map, depth + 1);
          value = map;
        }
        case 7 -> value = Base64.getEncoder().encodeToString(message.bytes());
        default -> message.skip();
      }
    }
    return value;
  }

  private void entries(Wire message, Map<String, Object> into, int depth) throws Malformed {
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == 1) {
        keyValue(message.message(), into, depth);
      } else {
        message.skip();
      }
    }
  }

  private List<@Nullable Object> list(Wire message, int depth) throws Malformed {
    var list = new ArrayList<@Nullable Object>();
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == 1) {
        list.add(value(message.message(), depth));
      } else {
        message.skip();
      }
    }
    return list;
  }
}
