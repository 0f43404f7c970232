package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.parse.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule of the taxonomy {@code ocsf} misspells an attribute. A sender may bring OCSF of
 * its own with whatever the schema has, so only names that are nearly a known one are doubted.
 */
final class AttributeCheck implements Check {
  private final Map<String, Set<String>> attributes;

  AttributeCheck(Map<String, Set<String>> attributes) {
    this.attributes = attributes;
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    if (!draft.isOcsf()) {
      return;
    }
    var category = draft.logSource().map(source -> source.category()).orElse(null);
    var told = new HashSet<String>();
    for (var item : draft.items()) {
      if (!item.isKeyword() && told.add(item.field())) {
        doubt(item.field(), category)
            .ifPresent(message -> remarks.add(RuleCheck.UNKNOWN_FIELD, item.place(), message));
      }
    }
  }

  /**
   * What is doubtful about an attribute of the events of a class; empty if nothing is.
   *
   * @param category the class, null for any
   */
  Optional<String> doubt(String path, @Nullable String category) {
    var known = known(category);
    return known.contains(path)
        ? Optional.empty()
        : Nearest.to(path, known)
            .map(near ->
                "no event of %s is known to have the attribute %s, did you mean '%s'?"
                    .formatted(
                        category == null ? "any OCSF class" : "the OCSF class " + category,
                        Remarks.quote(path),
                        near));
  }

  private Set<String> known(@Nullable String category) {
    return category == null
        ? attributes.values().stream().flatMap(Collection::stream).collect(Collectors.toSet())
        : attributes.getOrDefault(category, Set.of());
  }
}
