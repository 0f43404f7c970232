package dev.vedette.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a YAML document that knows where it stands. Lines and columns are 1-based. */
public sealed interface YamlNode {
  int line();

  int column();

  /** What the node is, for messages: {@code a map}, {@code a list}, {@code text}, ... */
  default String kind() {
    return switch (this) {
      case YamlMap _ -> "a map";
      case YamlList _ -> "a list";
      case YamlScalar scalar ->
          switch (scalar.type()) {
            case NULL -> "nothing";
            case TEXT -> "text";
            case INTEGER, DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
          };
    };
  }

  /** A map in document order; a key that stands twice is an error on loading. */
  record YamlMap(int line, int column, Map<String, Entry> entries) implements YamlNode {
    /** A key with its own place. */
    public record Entry(YamlScalar key, YamlNode value) {}

    public Optional<YamlNode> find(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }
  }

  record YamlList(int line, int column, List<YamlNode> items) implements YamlNode {}

  /** A scalar: its text as written, and what YAML's core schema takes it for. */
  record YamlScalar(int line, int column, String text, Type type) implements YamlNode {
    public enum Type {
      TEXT,
      INTEGER,
      DECIMAL,
      BOOLEAN,
      NULL
    }

    public boolean isNull() {
      return type == Type.NULL;
    }
  }
}
