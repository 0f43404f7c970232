package dev.vedette.respond.playbook;

import dev.vedette.model.JsonText;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Documents as text. What was read is written with all its members, in their order, numbers as they
 * stood; only what means nothing is lost: comments, and how it was laid out.
 */
public final class DocumentText {
  /** What needs no quotes in YAML, and means a text there (YAML 1.2.2, section 10.3.2). */
  private static final Pattern PLAIN =
      Pattern.compile("(?!(?:true|false|null|yes|no|on|off)$)[a-z_][a-zA-Z0-9_.-]*");

  private DocumentText() {}

  /** As JSON (RFC 8259), in one line. */
  public static String json(YamlNode node) {
    return json(node, text -> text);
  }

  /**
   * @param change makes the texts that are written of those that stand there
   */
  static String json(YamlNode node, UnaryOperator<String> change) {
    return switch (node) {
      case YamlMap map ->
          map.entries().entrySet().stream()
              .map(each ->
                  JsonText.quote(each.getKey()) + ":" + json(each.getValue().value(), change))
              .collect(Collectors.joining(",", "{", "}"));
      case YamlList list ->
          list.items().stream()
              .map(each -> json(each, change))
              .collect(Collectors.joining(",", "[", "]"));
      case YamlScalar scalar -> scalar(scalar, change);
    };
  }

  private static String scalar(YamlScalar scalar, UnaryOperator<String> change) {
    return switch (scalar.type()) {
      case TEXT -> JsonText.quote(change.apply(scalar.text()));
      case NULL -> "null";
      case INTEGER, DECIMAL, BOOLEAN -> scalar.text();
    };
  }

  /** As YAML (1.2), for people. */
  public static String yaml(YamlNode node) {
    var text = new StringBuilder();
    yaml(node, 0, text);
    return text.toString();
  }

  private static void yaml(YamlNode node, int depth, StringBuilder text) {
    switch (node) {
      case YamlMap map ->
          map.entries()
              .forEach((key, entry) -> {
                text.append("  ".repeat(depth)).append(word(key)).append(':');
                value(entry.value(), depth + 1, text);
              });
      case YamlList list ->
          list.items()
              .forEach(item -> {
                text.append("  ".repeat(depth)).append('-');
                value(item, depth + 1, text);
              });
      case YamlScalar scalar ->
          text.append("  ".repeat(depth)).append(scalar(scalar, each -> each)).append('\n');
    }
  }

  private static void value(YamlNode value, int depth, StringBuilder text) {
    switch (value) {
      case YamlMap map when map.entries().isEmpty() -> text.append(" {}\n");
      case YamlList list when list.items().isEmpty() -> text.append(" []\n");
      case YamlMap _, YamlList _ -> {
        text.append('\n');
        yaml(value, depth, text);
      }
      case YamlScalar scalar ->
          text.append(' ')
              .append(
                  scalar.type() == YamlScalar.Type.TEXT
                      ? word(scalar.text())
                      : scalar(scalar, each -> each))
              .append('\n');
    }
  }

  /** A text, quoted where it would mean something else without. */
  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : JsonText.quote(text);
  }
}
