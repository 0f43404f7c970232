package dev.vedette.sigma.lint;

import dev.vedette.model.LogSource;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document of a rule file, as an author sees it.
 *
 * @param rule what it was read as; null where it is no detection rule, or a rejected one
 * @param items what its detection or filter tests
 */
record Draft(YamlMap document, @Nullable SigmaRule rule, List<Item> items) {

  static Draft of(YamlMap document, @Nullable SigmaRule rule) {
    var detection = map(document, "detection").or(() -> map(document, "filter"));
    return new Draft(
        document, rule, detection.map(map -> Item.of(map, Set.of("rules"))).orElse(List.of()));
  }

  /** The text of a key; nothing where it is absent, blank or of another kind. */
  Optional<YamlScalar> scalar(String key) {
    return document
        .find(key)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .filter(scalar -> !scalar.isNull() && !scalar.text().isBlank());
  }

  List<YamlScalar> scalars(String key) {
    return document.find(key).orElse(null) instanceof YamlList list
        ? list.items().stream()
            .filter(YamlScalar.class::isInstance)
            .map(YamlScalar.class::cast)
            .toList()
        : List.of();
  }

  /** The map with the search identifiers. */
  Optional<YamlMap> detection() {
    return map(document, "detection").or(() -> map(document, "filter"));
  }

  /** The first condition, at which what is wrong with the whole is told. */
  Optional<YamlScalar> condition() {
    return detection()
        .flatMap(map -> map.find("condition"))
        .map(node ->
            node instanceof YamlList list && !list.items().isEmpty()
                ? list.items().getFirst()
                : node)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast);
  }

  boolean isCorrelation() {
    return document.find("correlation").isPresent();
  }

  boolean isFilter() {
    return document.find("filter").isPresent();
  }

  /** Whether the rule speaks of OCSF's attributes. */
  boolean isOcsf() {
    return scalar("taxonomy").filter(taxonomy -> taxonomy.text().equals("ocsf")).isPresent();
  }

  Optional<YamlMap> logSourceNode() {
    return map(document, "logsource");
  }

  Optional<LogSource> logSource() {
    return logSourceNode()
        .map(
            map -> new LogSource(part(map, "product"), part(map, "category"), part(map, "service")))
        .filter(source -> !source.equals(new LogSource(null, null, null)));
  }

  private static @Nullable String part(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlScalar scalar && !scalar.isNull()
        ? scalar.text().strip().toLowerCase(Locale.ROOT)
        : null;
  }

  private static Optional<YamlMap> map(YamlMap parent, String key) {
    return parent.find(key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
  }
}
