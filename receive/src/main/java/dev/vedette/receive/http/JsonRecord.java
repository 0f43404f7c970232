package dev.vedette.receive.http;

import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonObject.Value;
import dev.vedette.receive.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * Makes one JSON record of an event and of what its transport says about it. The event's own bytes
 * stay as they are; what it says itself is not said again.
 */
public final class JsonRecord {
  private JsonRecord() {}

  /**
   * An object with further members.
   *
   * @param object whose text this is, and that begins and ends with its braces
   * @param more those whose names it has are left out
   */
  public static byte[] of(byte[] text, Value value, JsonObject object, Map<String, ?> more) {
    var out = new ByteArrayOutputStream(value.to() - value.from() + 256);
    out.write(text, value.from(), value.to() - value.from() - 1);
    boolean isFirst = object.members().isEmpty();
    for (var member : more.entrySet()) {
      if (object.find(member.getKey()) == null) {
        var written = JsonOutput.of(Map.of(member.getKey(), member.getValue()));
        if (!isFirst) {
          out.write(',');
        }
        out.write(written, 1, written.length - 2);
        isFirst = false;
      }
    }
    out.write('}');
    return out.toByteArray();
  }
}
