package dev.vedette.sigma.parse;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of a YAML map and reports those of another kind. */
final class MapReader {
  private final YamlMap map;
  private final ProblemLog log;

  MapReader(YamlMap map, ProblemLog log) {
    this.map = map;
    this.log = log;
  }

  @Nullable YamlNode node(String key) {
    return map.find(key).orElse(null);
  }

  /** A map, or null; absent and other kinds are errors. */
  @Nullable YamlMap requiredMap(String key, String remedy) {
    var node = node(key);
    if (node instanceof YamlMap found) {
      return found;
    }
    if (node == null) {
      log.error(map, "'" + key + "' is missing: " + remedy);
    } else {
      log.error(node, "'" + key + "' is " + node.kind() + ", not a map: " + remedy);
    }
    return null;
  }

  /** The text of a scalar, or null where it is absent or empty. */
  @Nullable String text(String key) {
    var node = node(key);
    if (node == null || (node instanceof YamlScalar scalar && scalar.isNull())) {
      return null;
    }
    if (node instanceof YamlScalar scalar) {
      return scalar.text().isBlank() ? null : scalar.text().strip();
    }
    log.report(
        RuleCheck.IGNORED_VALUE,
        node,
        "'" + key + "' is " + node.kind() + " and is ignored: write text");
    return null;
  }

  /** The texts of a list, or of a scalar taken for a list of one. */
  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (YamlScalar scalar : scalars(key)) {
      texts.add(scalar.text());
    }
    return texts;
  }

  List<YamlScalar> scalars(String key) {
    var scalars = new ArrayList<YamlScalar>();
    var node = node(key);
    var items = node instanceof YamlList list ? list.items() : node == null ? null : List.of(node);
    if (items == null) {
      return scalars;
    }
    for (YamlNode item : items) {
      if (item instanceof YamlScalar scalar) {
        if (!scalar.isNull()) {
          scalars.add(scalar);
        }
      } else {
        log.report(
            RuleCheck.IGNORED_VALUE,
            item,
            "'" + key + "' holds " + item.kind() + ", which is ignored: write text");
      }
    }
    return scalars;
  }

  /** Warns of keys that look like a known one but are not. Other keys are the author's own. */
  void warnOfMisspelled(Set<String> known) {
    for (var entry : map.entries().values()) {
      var key = entry.key().text();
      if (!known.contains(key)) {
        Nearest.to(key, known)
            .ifPresent(near ->
                log.report(
                    RuleCheck.MISSPELLED_KEY,
                    entry.key(),
                    "unknown key '" + key + "', did you mean '" + near + "'?"));
      }
    }
  }
}
