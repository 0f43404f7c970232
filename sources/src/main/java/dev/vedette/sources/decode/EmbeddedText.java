package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The line of text that a shipper has wrapped in JSON, read as the line or the audit record that it
 * is. What the header of a line would say, and the line lacks, is taken from beside it.
 */
final class EmbeddedText {
  private static final byte[] TYPE = "type=".getBytes(US_ASCII);
  private static final byte[] NODE = "node=".getBytes(US_ASCII);

  private final LineDecoder line;
  private final AuditDecoder audit;
  private final int[] texts;
  private final int[] hosts;
  private final int[] programs;
  private final int hostname;
  private final int program;
  private final int original;
  private final int shipped;

  EmbeddedText(FieldNames names, LineDecoder line, AuditDecoder audit) {
    this.line = line;
    this.audit = audit;
    hostname = names.intern("hostname");
    program = names.intern("program");
    original = names.intern("event.original");
    shipped = names.intern("@timestamp");
    texts =
        ids(
            names,
            "message",
            "MESSAGE",
            "Message",
            "log",
            "msg",
            "_raw",
            "event.original",
            "raw",
            "body",
            "textPayload",
            "payload",
            "data");
    hosts = ids(names, "host.name", "host.hostname", "host", "_HOSTNAME", "agent.hostname");
    programs =
        ids(
            names,
            "process.name",
            "log.syslog.appname",
            "appname",
            "app_name",
            "ident",
            "SYSLOG_IDENTIFIER",
            "syslog.identifier");
  }

  private static int[] ids(FieldNames names, String... paths) {
    return Arrays.stream(paths).mapToInt(names::intern).toArray();
  }

  /** Adds the fields of the text; answers how it was read, or null if there is none. */
  @Nullable RecordFormat decode(Event event) {
    int slot = first(event, texts);
    if (slot < 0) {
      return null;
    }
    event.unescape(slot);
    int from = event.start(slot);
    int end = event.end(slot);
    if (isAudit(event.text(), from, end)) {
      var text = new String(event.text(), from, end - from, UTF_8);
      return audit.decode(event, text) == null ? RecordFormat.AUDIT : null;
    }
    event.move(slot, original);
    line.decode(event, from, end);
    complete(event, hostname, hosts);
    complete(event, program, programs);
    time(event);
    return RecordFormat.LINE;
  }

  private static boolean isAudit(byte[] text, int from, int end) {
    return end - from > TYPE.length
        && (Arrays.equals(text, from, from + TYPE.length, TYPE, 0, TYPE.length)
            || Arrays.equals(text, from, from + NODE.length, NODE, 0, NODE.length));
  }

  private static void complete(Event event, int field, int[] others) {
    if (event.find(field) < 0) {
      int slot = first(event, others);
      if (slot >= 0) {
        event.alias(field, slot);
      }
    }
  }

  private void time(Event event) {
    int slot = event.time() == Event.NO_TIME ? event.find(shipped) : -1;
    if (slot >= 0) {
      event.time(Timestamps.parse(event.text(), event.start(slot), event.end(slot), null));
    }
  }

  private static int first(Event event, int[] fields) {
    for (int field : fields) {
      int slot = event.find(field);
      if (slot >= 0 && event.form(slot) != Event.NULL) {
        return slot;
      }
    }
    return -1;
  }
}
