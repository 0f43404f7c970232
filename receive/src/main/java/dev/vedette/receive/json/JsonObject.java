package dev.vedette.receive.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object by name, each a slice of the text. Of two alike the later counts.
 */
public final class JsonObject {
  private final byte[] text;
  private final Map<String, Value> members;

  private JsonObject(byte[] text, Map<String, Value> members) {
    this.text = text;
    this.members = members;
  }

  /** A value that stands at {@code [from, to)}. */
  public record Value(int from, int to) {}

  /** The object that a text is, and nothing else; null if it is none. */
  public static @Nullable JsonObject parse(byte[] text, int from, int to) {
    var cursor = new JsonCursor(text, from, to);
    var object = cursor.object();
    return object != null && cursor.isAtEnd() ? object : null;
  }

  static @Nullable JsonObject read(byte[] text, JsonCursor cursor) {
    if (!cursor.take('{')) {
      return null;
    }
    var members = new LinkedHashMap<String, Value>();
    cursor.skipSpace();
    if (cursor.take('}')) {
      return new JsonObject(text, members);
    }
    do {
      if (!member(text, cursor, members)) {
        return null;
      }
      cursor.skipSpace();
    } while (cursor.take(','));
    return cursor.take('}') ? new JsonObject(text, members) : null;
  }

  private static boolean member(byte[] text, JsonCursor cursor, Map<String, Value> members) {
    cursor.skipSpace();
    int name = cursor.at();
    if (!cursor.is('"') || !cursor.string()) {
      return false;
    }
    int nameEnd = cursor.at();
    cursor.skipSpace();
    if (!cursor.take(':')) {
      return false;
    }
    cursor.skipSpace();
    int from = cursor.at();
    if (!cursor.skipValue()) {
      return false;
    }
    members.put(unquoted(text, name, nameEnd), new Value(from, cursor.at()));
    return true;
  }

  public Map<String, Value> members() {
    return members;
  }

  public @Nullable Value find(String name) {
    return members.get(name);
  }

  /** Whether a value is an object. */
  public boolean isObject(Value value) {
    return text[value.from()] == '{';
  }

  /** Whether a value is a string. */
  public boolean isText(Value value) {
    return text[value.from()] == '"';
  }

  /** The text of a string, a number or a truth value. */
  public Optional<String> text(String name) {
    var value = find(name);
    if (value == null || isObject(value) || text[value.from()] == '[') {
      return Optional.empty();
    }
    var found = text(value);
    return text[value.from()] == 'n' ? Optional.empty() : Optional.of(found);
  }

  /** The text of a string, or that which stands there. */
  public String text(Value value) {
    return isText(value)
        ? unquoted(text, value.from(), value.to())
        : new String(text, value.from(), value.to() - value.from(), UTF_8);
  }

  /** The members of a member that is an object. */
  public @Nullable JsonObject object(String name) {
    var value = find(name);
    return value == null ? null : parse(text, value.from(), value.to());
  }

  private static String unquoted(byte[] text, int from, int to) {
    var plain = new byte[to - from - 2];
    int length = JsonText.unescape(text, from + 1, to - 1, plain, 0);
    return new String(plain, 0, length, UTF_8);
  }
}
