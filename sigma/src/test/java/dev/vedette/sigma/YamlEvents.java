package dev.vedette.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;

/** Events written as YAML: a list is a field with several values, a map nests fields. */
public final class YamlEvents {
  private YamlEvents() {}

  public static Event event(YamlMap map, FieldNames names, EventType type) {
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.type(type);
    add(event, names, "", map);
    return event;
  }

  private static void add(Event event, FieldNames names, String path, YamlNode node) {
    switch (node) {
      case YamlMap map ->
          map.entries()
              .forEach((key, entry) ->
                  add(event, names, path.isEmpty() ? key : path + "." + key, entry.value()));
      case YamlList list -> list.items().forEach(item -> add(event, names, path, item));
      case YamlScalar scalar -> add(event, names.find(path), scalar);
    }
  }

  private static void add(Event event, int field, YamlScalar scalar) {
    var bytes = (scalar.isNull() ? "" : scalar.text()).getBytes(UTF_8);
    int start = event.append(bytes, 0, bytes.length);
    event.add(field, start, start + bytes.length, form(scalar));
  }

  private static byte form(YamlScalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> Event.TEXT;
      case INTEGER, DECIMAL -> Event.NUMBER;
      case BOOLEAN -> Event.BOOLEAN;
      case NULL -> Event.NULL;
    };
  }
}
