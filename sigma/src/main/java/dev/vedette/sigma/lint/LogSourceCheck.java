package dev.vedette.sigma.lint;

import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.parse.Nearest;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether anything writes events of a rule's log source. */
final class LogSourceCheck implements Check {
  private final FieldCatalog catalog;
  private final Set<String> ocsfClasses;

  LogSourceCheck(FieldCatalog catalog, Set<String> ocsfClasses) {
    this.catalog = catalog;
    this.ocsfClasses = ocsfClasses;
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var source = draft.logSource();
    if (source.isPresent() && draft.isOcsf()) {
      checkClass(source.get().category(), draft, remarks);
      return;
    }
    if (catalog.isEmpty() || source.isEmpty() || catalog.isKnown(source.get())) {
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

  private void checkClass(@Nullable String category, Draft draft, Remarks remarks) {
    if (category == null || ocsfClasses.isEmpty() || ocsfClasses.contains(category)) {
      return;
    }
    var hint = Nearest.hint(category, ocsfClasses);
    remarks.add(
        RuleCheck.UNKNOWN_LOG_SOURCE,
        place(draft.logSourceNode().orElseThrow(), Part.CATEGORY),
        "no source is mapped to the OCSF class %s%s"
            .formatted(
                Remarks.quote(category),
                hint.isEmpty() ? ": name one such as process_activity" : hint));
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
