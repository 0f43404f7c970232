package dev.vedette.sigma.parse;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a filter document (Sigma filters specification). */
final class FilterReader {
  private static final Set<String> EVERY = Set.of("any", "all");

  private final ProblemLog log;
  private final Placeholders placeholders;

  FilterReader(ProblemLog log, Placeholders placeholders) {
    this.log = log;
    this.placeholders = placeholders;
  }

  /** The filter, or null after what is wrong has been reported. */
  @Nullable FilterRule read(YamlMap document) {
    var reader = new MapReader(document, log);
    var logSource = LogSourceReader.read(reader, log);
    var filter = reader.requiredMap("filter", "name rules, selections and a condition");
    if (filter == null) {
      return null;
    }
    var rules = readRules(filter);
    var clause = new DetectionReader(log, placeholders).read(filter, Set.of("rules"));
    warnOfPositive(filter);
    return logSource == null || rules == null || clause == null
        ? null
        : new FilterRule(rules, logSource, clause);
  }

  private @Nullable Set<String> readRules(YamlMap filter) {
    if (filter.find("rules").isEmpty()) {
      log.error(filter, "'rules' is missing: list ids or names of rules, or write 'any'");
      return null;
    }
    var rules = new LinkedHashSet<String>();
    for (YamlScalar rule : new MapReader(filter, log).scalars("rules")) {
      rules.add(rule.text().strip());
    }
    boolean isEvery =
        rules.size() == 1 && EVERY.contains(rules.getFirst().toLowerCase(Locale.ROOT));
    return isEvery ? Set.of() : rules;
  }

  /** A filter is joined by "and": without a "not" it keeps what most authors mean to drop. */
  private void warnOfPositive(YamlMap filter) {
    filter
        .find("condition")
        .filter(node -> node instanceof YamlScalar s && !s.text().matches("(?is).*\\bnot\\b.*"))
        .ifPresent(node ->
            log.report(
                RuleCheck.POSITIVE_FILTER,
                node,
                "the filter keeps only events that match it: write 'not ...' to drop them"));
  }
}
