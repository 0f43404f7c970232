package dev.vedette.sigma.lint;

import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.parse.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the events of the log source have the fields that a rule reads. Where the list of fields
 * is not complete, only names that are nearly a known one are doubted.
 */
final class FieldCheck implements Check {
  private static final int MAX_ELSEWHERE = 3;

  private final FieldCatalog catalog;

  FieldCheck(FieldCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var source = draft.logSource();
    if (source.isEmpty() || draft.isOcsf()) {
      return;
    }
    var told = new HashSet<String>();
    for (var item : draft.items()) {
      if (!item.isKeyword() && told.add(item.field())) {
        doubt(item.field(), source.get())
            .ifPresent(message -> remarks.add(RuleCheck.UNKNOWN_FIELD, item.place(), message));
      }
    }
  }

  /** What is doubtful about a field of the events of a log source; empty if nothing is. */
  Optional<String> doubt(String field, LogSource source) {
    if (!catalog.isKnown(source)) {
      return Optional.empty();
    }
    var known = catalog.fields(source);
    return known.contains(field) ? Optional.empty() : message(field, source, known);
  }

  private Optional<String> message(String field, LogSource source, Set<String> known) {
    var near = nearest(field, known);
    if (near.isEmpty() && !catalog.isComplete(source)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s has no field %s%s"
            .formatted(
                source,
                Remarks.quote(field),
                near.map(name -> ", did you mean '" + name + "'?")
                    .orElseGet(() -> elsewhere(field, source))));
  }

  private static Optional<String> nearest(String field, Set<String> known) {
    return known.stream()
        .filter(name -> name.equalsIgnoreCase(field))
        .findFirst()
        .or(() -> Nearest.to(field, known));
  }

  private String elsewhere(String field, LogSource source) {
    var others = catalog.having(field, source.product());
    if (others.isEmpty()) {
      return ": use another field, or another log source";
    }
    return ", but "
        + String.join(", ", names(others))
        + (others.size() > MAX_ELSEWHERE
            ? " and others have"
            : others.size() > 1 ? " have" : " has")
        + " it: use another field, or that log source";
  }

  private static List<String> names(List<LogSource> sources) {
    return sources.stream().limit(MAX_ELSEWHERE).map(LogSource::toString).toList();
  }
}
