package dev.vedette.sigma.lint;

import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.parse.Nearest;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether anything writes events of a rule's log source. */
final class LogSourceCheck implements Check {
  private final FieldCatalog catalog;

  LogSourceCheck(FieldCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var source = draft.logSource();
    if (catalog.isEmpty() || source.isEmpty() || draft.isOcsf() || catalog.isKnown(source.get())) {
      return;
    }
    var node = draft.logSourceNode().orElseThrow();
    for (var part : Part.values()) {
      var name = part.of(source.get());
      if (name != null && !names(part).contains(name)) {
        remarks.add(RuleCheck.UNKNOWN_LOG_SOURCE, place(node, part), unknown(part, name));
        return;
      }
    }
    remarks.add(
        RuleCheck.UNKNOWN_LOG_SOURCE,
        node,
        "no source is known that is %s in all its parts: leave one out, or correct it"
            .formatted(source.get()));
  }

  private enum Part {
    PRODUCT,
    CATEGORY,
    SERVICE;

    @Nullable String of(LogSource source) {
      return switch (this) {
        case PRODUCT -> source.product();
        case CATEGORY -> source.category();
        case SERVICE -> source.service();
      };
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private List<String> names(Part part) {
    return catalog.logSources().stream()
        .flatMap(source -> Stream.ofNullable(part.of(source)))
        .distinct()
        .toList();
  }

  private String unknown(Part part, String name) {
    var hint = Nearest.hint(name, names(part));
    return "no source is known with the %s %s%s"
        .formatted(
            part.key(),
            Remarks.quote(name),
            hint.isEmpty() ? ": correct it, or write a mapping for it" : hint);
  }

  private static YamlNode place(YamlMap map, Part part) {
    return map.find(part.key()).orElse(map);
  }
}
