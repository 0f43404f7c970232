package dev.vedette.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a request is encoded, and so its reply: errors are a google.rpc.Status. */
enum OtlpEncoding {
  PROTOBUF,
  JSON,
  UNKNOWN;

  /** Codes of gRPC. */
  static final int INVALID = 3;

  static final int NOT_FOUND = 5;
  static final int EXHAUSTED = 8;
  static final int UNAUTHENTICATED = 16;

  private static final String TOO_LARGE = "some records were too large, and were not taken";
  private static final String PROTOBUF_TYPE = "application/x-protobuf";

  static OtlpEncoding of(Request request) {
    var type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith(PROTOBUF_TYPE) || type.startsWith("application/protobuf")) {
      return PROTOBUF;
    }
    return type.startsWith("application/json") ? JSON : UNKNOWN;
  }

  List<LogRecord> read(byte[] body) throws Malformed {
    return switch (this) {
      case PROTOBUF -> ProtobufLogs.read(body);
      case JSON, UNKNOWN -> JsonLogs.read(body);
    };
  }

  /** An ExportLogsServiceResponse; it says something only if some records were not taken. */
  Reply taken(long rejected) {
    return switch (this) {
      case PROTOBUF -> protobuf(200, rejected == 0 ? new byte[0] : partial(rejected));
      case JSON, UNKNOWN -> Reply.json(200, rejected == 0 ? Map.of() : partialJson(rejected));
    };
  }

  Reply error(int status, int code, String message) {
    return switch (this) {
      case PROTOBUF -> protobuf(status, numberAndText(code, message));
      case JSON, UNKNOWN -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", code);
        body.put("message", message);
        yield Reply.json(status, body);
      }
    };
  }

  private static Map<String, Object> partialJson(long rejected) {
    var partial = new LinkedHashMap<String, Object>();
    partial.put("rejectedLogRecords", Long.toString(rejected));
    partial.put("errorMessage", TOO_LARGE);
    return Map.of("partialSuccess", partial);
  }

  private static byte[] partial(long rejected) {
    var inner = numberAndText(rejected, TOO_LARGE);
    var out = new ByteArrayOutputStream();
    bytes(out, 1, inner);
    return out.toByteArray();
  }

  /** A message with a number in its first field and a text in its second: both replies are so. */
  private static byte[] numberAndText(long number, String text) {
    var out = new ByteArrayOutputStream();
    out.write(1 << 3);
    varint(out, number);
    bytes(out, 2, text.getBytes(UTF_8));
    return out.toByteArray();
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    out.write((field << 3) | Wire.BYTES);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static Reply protobuf(int status, byte[] body) {
    return new Reply(status, Map.of("Content-Type", PROTOBUF_TYPE), body);
  }
}
