package dev.vedette.respond.playbook;

import dev.vedette.respond.quoting.Quoting;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** JSON in whose strings variables stand: no value makes another member, or ends a string. */
public record JsonBlank(YamlNode json) {
  /** The variables that stand in it. */
  Set<String> names() {
    var names = new LinkedHashSet<String>();
    collect(json, names);
    return names;
  }

  private static void collect(YamlNode node, Set<String> names) {
    switch (node) {
      case YamlMap map -> map.entries().values().forEach(each -> collect(each.value(), names));
      case YamlList list -> list.items().forEach(each -> collect(each, names));
      case YamlScalar scalar -> names.addAll(VariableText.parse(scalar.text()).names());
    }
  }

  /**
   * @throws Quoting.Unfit if a variable has no value, or several
   */
  String fill(Function<String, List<String>> values) {
    return DocumentText.json(
        json, text -> VariableText.parse(text).fill(values, Quoting.NONE::quote));
  }
}
