package dev.vedette.receive.collect.manifest;

import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes values out of a map of a manifest, and complains about what does not belong there. */
final class Fields {
  private final YamlMap map;

  Fields(YamlNode node, Set<String> known) {
    if (!(node instanceof YamlMap found)) {
      throw new ManifestException(node, "expected a map, not " + node.kind());
    }
    map = found;
    map.entries()
        .forEach((name, entry) -> {
          if (!known.contains(name)) {
            throw new ManifestException(
                entry.key(),
                "unknown key '%s': known are %s"
                    .formatted(name, String.join(", ", known.stream().sorted().toList())));
          }
        });
  }

  boolean has(String name) {
    return map.find(name).isPresent();
  }

  @Nullable YamlNode node(String name) {
    return map.find(name).orElse(null);
  }

  YamlNode required(String name) {
    return map.find(name)
        .orElseThrow(() -> new ManifestException(map, "'" + name + "' is missing"));
  }

  String text(String name) {
    return scalar(required(name)).text();
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  boolean truth(String name) {
    return text(name, "false").equals("true");
  }

  long number(String name, long otherwise) {
    var node = node(name);
    if (node == null) {
      return otherwise;
    }
    var text = scalar(node).text();
    if (!text.matches("\\d{1,10}")) {
      throw new ManifestException(node, "'" + name + "' is a whole number, not " + text);
    }
    return Long.parseLong(text);
  }

  /** So many seconds. */
  Duration seconds(String name, long otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  List<String> texts(String name) {
    return switch (node(name)) {
      case null -> List.of();
      case YamlScalar scalar -> List.of(scalar.text());
      case YamlList list -> list.items().stream().map(item -> scalar(item).text()).toList();
      case YamlMap other -> throw new ManifestException(other, "expected a list, not a map");
    };
  }

  /** A map of texts, in its order. */
  Map<String, String> map(String name) {
    return map(name, node -> scalar(node).text());
  }

  <T> Map<String, T> map(String name, Function<YamlNode, T> value) {
    var values = new LinkedHashMap<String, T>();
    switch (node(name)) {
      case null -> {}
      case YamlMap found ->
          found.entries().forEach((key, entry) -> values.put(key, value.apply(entry.value())));
      case YamlNode other ->
          throw new ManifestException(other, "'" + name + "' is a map, not " + other.kind());
    }
    return values;
  }

  static YamlScalar scalar(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return scalar;
    }
    throw new ManifestException(node, "expected a text, not " + node.kind());
  }
}
