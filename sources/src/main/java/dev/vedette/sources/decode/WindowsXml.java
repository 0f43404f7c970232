package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.decode.XmlText.Tag;
import java.util.Arrays;
import java.util.Map;

/**
 * A Windows event in its XML, as Event Viewer, {@code wevtutil} and forwarders write it, alone or
 * behind a header. Its fields get the names that records of EVTX files have.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/wes/eventschema-schema">Event
 *     schema</a>
 */
final class WindowsXml {
  private static final byte[] EVENT = "<Event".getBytes(US_ASCII);
  private static final int DEEPEST = 8;

  /** By element and attribute, or by element alone, the field of what stands in {@code System}. */
  private static final Map<String, String> SYSTEM =
      Map.ofEntries(
          Map.entry("Provider@Name", "Provider_Name"),
          Map.entry("Provider@Guid", "ProviderGuid"),
          Map.entry("EventID", "EventID"),
          Map.entry("Version", "Version"),
          Map.entry("Level", "Level"),
          Map.entry("Task", "Task"),
          Map.entry("Opcode", "Opcode"),
          Map.entry("Keywords", "Keywords"),
          Map.entry("TimeCreated@SystemTime", "TimeCreated"),
          Map.entry("EventRecordID", "EventRecordID"),
          Map.entry("Correlation@ActivityID", "ActivityID"),
          Map.entry("Execution@ProcessID", "ExecutionProcessID"),
          Map.entry("Channel", "Channel"),
          Map.entry("Computer", "Computer"),
          Map.entry("Security@UserID", "UserID"));

  private final FieldNames names;
  private final int message;
  private final int rendered;

  WindowsXml(FieldNames names) {
    this.names = names;
    message = names.intern("message");
    rendered = names.intern("Message");
    SYSTEM.values().forEach(names::intern);
  }

  /** Adds the fields of the event that the message is; false if it is none. */
  boolean decode(Event event) {
    int slot = event.find(message);
    if (slot < 0 || !begins(event.text(), event.start(slot), event.end(slot))) {
      return false;
    }
    return read(event, new XmlText(event.value(slot), 0));
  }

  private static boolean begins(byte[] text, int from, int to) {
    return to - from > EVENT.length
        && Arrays.equals(text, from, from + EVENT.length, EVENT, 0, EVENT.length);
  }

  private boolean read(Event event, XmlText xml) {
    var path = new String[DEEPEST];
    int depth = 0;
    boolean isEvent = false;
    String name = "";
    for (var tag = xml.next(); tag != null; tag = xml.next()) {
      if (tag.isEnd()) {
        if (--depth <= 0) {
          break;
        }
        continue;
      }
      if (depth == DEEPEST) {
        break;
      }
      path[depth++] = tag.name();
      isEvent |= depth == 2 && tag.name().equals("System");
      name = field(path, depth, tag);
      attributes(event, path, depth, tag);
      if (!tag.isEmpty()) {
        add(event, name, xml.text());
      } else {
        depth--;
      }
    }
    return isEvent;
  }

  /** The name of the field that an element's text is of; empty for none. */
  private static String field(String[] path, int depth, Tag tag) {
    if (depth < 3) {
      return "";
    }
    return switch (path[1]) {
      case "System" -> SYSTEM.getOrDefault(tag.name(), "");
      case "EventData" -> tag.attributes().getOrDefault("Name", tag.name());
      case "UserData" -> depth > 3 ? tag.name() : "";
      case "RenderingInfo" -> tag.name().equals("Message") ? "Message" : "";
      default -> "";
    };
  }

  private void attributes(Event event, String[] path, int depth, Tag tag) {
    if (depth == 3 && path[1].equals("System")) {
      tag.attributes()
          .forEach(
              (name, value) -> add(event, SYSTEM.getOrDefault(tag.name() + "@" + name, ""), value));
    }
  }

  private void add(Event event, String name, String value) {
    if (name.isEmpty() || value.isEmpty()) {
      return;
    }
    int field = name.equals("Message") ? rendered : names.find(name);
    if (field >= 0) {
      event.add(field, value);
    }
  }
}
