package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rough reading of Windows events as JSON, just enough to try rules on real ones: the real
 * mappings are content of the project and tested there.
 */
final class WindowsEvents {
  private static final Map<Integer, List<String>> SYSMON =
      Map.ofEntries(
          Map.entry(1, List.of("process_creation")),
          Map.entry(2, List.of("file_change")),
          Map.entry(3, List.of("network_connection")),
          Map.entry(6, List.of("driver_load")),
          Map.entry(7, List.of("image_load")),
          Map.entry(8, List.of("create_remote_thread")),
          Map.entry(9, List.of("raw_access_thread")),
          Map.entry(10, List.of("process_access")),
          Map.entry(11, List.of("file_event")),
          Map.entry(12, List.of("registry_add", "registry_delete", "registry_event")),
          Map.entry(13, List.of("registry_set", "registry_event")),
          Map.entry(14, List.of("registry_rename", "registry_event")),
          Map.entry(15, List.of("create_stream_hash")),
          Map.entry(17, List.of("pipe_created")),
          Map.entry(18, List.of("pipe_created")),
          Map.entry(22, List.of("dns_query")),
          Map.entry(23, List.of("file_delete")),
          Map.entry(25, List.of("process_tampering")),
          Map.entry(26, List.of("file_delete")),
          Map.entry(29, List.of("file_executable_detected")));
  private static final Map<String, String> SERVICES =
      Map.of(
          "Security", "security",
          "System", "system",
          "Application", "application",
          "Microsoft-Windows-PowerShell/Operational", "powershell",
          "Windows PowerShell", "powershell-classic",
          "Microsoft-Windows-WMI-Activity/Operational", "wmi",
          "Microsoft-Windows-Sysmon/Operational", "sysmon");

  private final FieldNames names;
  private final Map<List<LogSource>, EventType> types = new HashMap<>();

  WindowsEvents(FieldNames names) {
    this.names = names;
  }

  /** An event as EVTX dumps write it: {@code Event.System} and {@code Event.EventData}. */
  Event ofDump(JsonNode json) {
    var system = json.at("/Event/System");
    var event = start(text(system.get("Channel")), number(system.get("EventID")));
    add(event, "Provider_Name", system.at("/Provider/#attributes/Name"));
    add(event, "Channel", system.get("Channel"));
    add(event, "Computer", system.get("Computer"));
    add(event, "EventID", system.get("EventID"));
    addAll(event, json.at("/Event/EventData"));
    addAll(event, json.at("/Event/UserData"));
    return event;
  }

  /** An event as NXLog ships it: all fields side by side. */
  Event ofFlat(JsonNode json) {
    var event = start(text(json.get("Channel")), number(json.get("EventID")));
    addAll(event, json);
    return event;
  }

  private Event start(String channel, int id) {
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(types.computeIfAbsent(sources(channel, id), s -> new EventType("w", "w", s)));
    return event;
  }

  private static List<LogSource> sources(String channel, int id) {
    var sources = new ArrayList<LogSource>();
    sources.add(new LogSource("windows", null, SERVICES.getOrDefault(channel, channel)));
    for (String category : categories(channel, id)) {
      sources.add(new LogSource("windows", category, null));
    }
    return sources;
  }

  private static List<String> categories(String channel, int id) {
    return switch (SERVICES.getOrDefault(channel, "")) {
      case "sysmon" -> SYSMON.getOrDefault(id, List.of());
      case "security" -> id == 4688 ? List.of("process_creation") : List.of();
      case "powershell" ->
          id == 4104 ? List.of("ps_script") : id == 4103 ? List.of("ps_module") : List.of();
      case "powershell-classic" -> id == 400 ? List.of("ps_classic_start") : List.of();
      default -> List.of();
    };
  }

  private void addAll(Event event, JsonNode object) {
    object
        .properties()
        .forEach(entry -> {
          if (entry.getValue().isObject()) {
            addAll(event, entry.getValue());
          } else {
            add(event, entry.getKey(), entry.getValue());
          }
        });
  }

  private void add(Event event, String name, @Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return;
    }
    if (value.isArray()) {
      value.forEach(item -> add(event, name, item));
      return;
    }
    var bytes = text(value).getBytes(UTF_8);
    int start = event.append(bytes, 0, bytes.length);
    byte form = value.isNull() ? Event.NULL : value.isNumber() ? Event.NUMBER : Event.TEXT;
    event.add(names.find(name), start, start + bytes.length, form);
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "" : value.asString();
  }

  private static int number(@Nullable JsonNode value) {
    return value == null ? 0 : value.isObject() ? value.path("#text").asInt() : value.asInt();
  }
}
