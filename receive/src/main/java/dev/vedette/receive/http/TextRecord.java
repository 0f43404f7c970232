package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.json.JsonOutput;
import dev.vedette.sources.RecordFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a record of a text and of what its transport says about it: JSON with the text as {@code
 * message}, which the decoder reads again as the line that it is. A line of Linux audit stays one.
 */
@SuppressWarnings("ArrayRecordComponent") // Records are bytes, and are not compared.
public record TextRecord(RecordFormat format, byte[] bytes) {
  public static TextRecord of(String text, Map<String, ?> around) {
    if (isAudit(text)) {
      return new TextRecord(RecordFormat.AUDIT, text.strip().getBytes(UTF_8));
    }
    var members = new LinkedHashMap<String, Object>(around);
    members.put("message", text);
    return new TextRecord(RecordFormat.JSON, JsonOutput.of(members));
  }

  private static boolean isAudit(String text) {
    return (text.startsWith("type=") || text.startsWith("node=")) && text.contains(" msg=audit(");
  }
}
