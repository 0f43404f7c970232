package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.parse.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
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
    var known = known(category);
    var told = new HashSet<String>();
    for (var item : draft.items()) {
      if (!item.isKeyword() && !known.contains(item.field()) && told.add(item.field())) {
        Nearest.to(item.field(), known)
            .ifPresent(near ->
                remarks.add(
                    RuleCheck.UNKNOWN_FIELD,
                    item.place(),
                    "no event of %s is known to have the attribute %s, did you mean '%s'?"
                        .formatted(
                            category == null ? "any OCSF class" : "the OCSF class " + category,
                            Remarks.quote(item.field()),
                            near)));
      }
    }
  }

  private Set<String> known(@Nullable String category) {
    return category == null
        ? attributes.values().stream().flatMap(Collection::stream).collect(Collectors.toSet())
        : attributes.getOrDefault(category, Set.of());
  }
}
