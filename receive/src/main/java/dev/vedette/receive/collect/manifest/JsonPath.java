package dev.vedette.receive.collect.manifest;

import dev.vedette.receive.json.JsonCursor;
import dev.vedette.receive.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in JSON: names with slashes between them; none for the whole. */
public record JsonPath(List<String> names) {
  public JsonPath {
    names = List.copyOf(names);
  }

  /** A value that stands at {@code [from, to)}. */
  public record Slice(int from, int to) {
    public int length() {
      return to - from;
    }
  }

  public static JsonPath parse(String text) {
    return new JsonPath(text.isEmpty() ? List.of() : List.of(text.split("/")));
  }

  /** The value at this place of a text that is JSON; null if there is none, or null. */
  public @Nullable Slice find(byte[] json, Slice within) {
    var at = within;
    for (var name : names) {
      var object = JsonObject.parse(json, at.from(), at.to());
      var value = object == null ? null : object.find(name);
      if (value == null || json[value.from()] == 'n') {
        return null;
      }
      at = new Slice(value.from(), value.to());
    }
    return at;
  }

  /** The text of the string, number or truth value at this place. */
  public Optional<String> text(byte[] json, Slice within) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var parent = new JsonPath(names.subList(0, names.size() - 1)).find(json, within);
    var object = parent == null ? null : JsonObject.parse(json, parent.from(), parent.to());
    return object == null ? Optional.empty() : object.text(names.getLast());
  }

  /** The whole of a text, or null if it is no JSON. */
  public static @Nullable Slice whole(byte[] text) {
    var cursor = new JsonCursor(text, 0, text.length);
    cursor.skipSpace();
    int from = cursor.at();
    if (!cursor.skipValue()) {
      return null;
    }
    int to = cursor.at();
    return cursor.isAtEnd() ? new Slice(from, to) : null;
  }

  /** The elements of an array of a text that is JSON, or null if it is none. */
  public static @Nullable List<Slice> elements(byte[] json, Slice array) {
    if (json[array.from()] != '[') {
      return null;
    }
    var cursor = new JsonCursor(json, array.from() + 1, array.to() - 1);
    var elements = new ArrayList<Slice>();
    while (!cursor.isAtEnd()) {
      int from = cursor.at();
      if (!cursor.skipValue()) {
        return null;
      }
      elements.add(new Slice(from, cursor.at()));
      cursor.skipComma();
    }
    return elements;
  }
}
