package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a map of search identifiers with its condition, of a rule or of a filter. */
final class DetectionReader {
  /** Tests in a condition once each identifier is put in for its name. */
  private static final int MAX_TESTS = 100_000;

  private final ProblemLog log;
  private final SelectionReader reader;

  DetectionReader(ProblemLog log, Placeholders placeholders) {
    this.log = log;
    this.reader = new SelectionReader(log, placeholders);
  }

  /**
   * The clause, or null after what is wrong has been reported.
   *
   * @param otherKeys keys of the map that are no search identifiers
   */
  @Nullable Clause read(YamlMap detection, Set<String> otherKeys) {
    var selections = readSelections(detection, otherKeys);
    var conditions = readConditions(detection);
    if (selections == null || conditions == null) {
      return null;
    }
    if (selections.isEmpty()) {
      log.error(detection, "there is no search identifier: add one, such as 'selection'");
      return null;
    }
    return parse(conditions, selections, detection);
  }

  private @Nullable Map<String, Clause> readSelections(YamlMap detection, Set<String> otherKeys) {
    var selections = new LinkedHashMap<String, Clause>();
    boolean isSound = true;
    for (var entry : detection.entries().values()) {
      var name = entry.key().text();
      if (name.equals("condition") || otherKeys.contains(name)) {
        continue;
      }
      if (name.equals("timeframe")) {
        log.error(entry.key(), "'timeframe' is not in Sigma 2: write a correlation rule");
        isSound = false;
        continue;
      }
      var clause = reader.read(entry.value());
      isSound &= clause != null;
      if (clause != null) {
        selections.put(name, new Clause.Selection(name, clause));
      }
    }
    return isSound ? selections : null;
  }

  private @Nullable List<YamlScalar> readConditions(YamlMap detection) {
    var node = detection.find("condition").orElse(null);
    if (node == null) {
      log.error(detection, "'condition' is missing: say which search identifiers must match");
      return null;
    }
    var items = node instanceof YamlList list ? list.items() : List.of(node);
    var conditions = new ArrayList<YamlScalar>();
    for (YamlNode item : items) {
      if (item instanceof YamlScalar scalar && !scalar.text().isBlank()) {
        conditions.add(scalar);
      }
    }
    if (conditions.isEmpty() || conditions.size() < items.size()) {
      log.error(node, "'condition' must be text or a list of texts");
      return null;
    }
    return conditions;
  }

  private @Nullable Clause parse(
      List<YamlScalar> conditions, Map<String, Clause> selections, YamlMap detection) {
    var parser = new ConditionParser(selections);
    var clauses = new ArrayList<Clause>();
    for (YamlScalar condition : conditions) {
      try {
        clauses.add(parser.parse(condition.text()));
      } catch (BadValueException e) {
        log.error(condition, e.problem());
        return null;
      }
    }
    var clause = Clause.anyOf(clauses);
    if (ClauseSize.of(clause) > MAX_TESTS) {
      log.error(
          conditions.getFirst(),
          "the condition amounts to more than " + MAX_TESTS + " tests: split the rule");
      return null;
    }
    warnOfUnused(selections.keySet(), parser.used(), detection);
    return clause;
  }

  private void warnOfUnused(Set<String> names, Set<String> used, YamlMap detection) {
    for (var entry : detection.entries().values()) {
      var name = entry.key().text();
      if (names.contains(name) && !used.contains(name)) {
        log.report(
            RuleCheck.UNUSED_SELECTION,
            entry.key(),
            "the condition does not use '" + name + "': use or remove it");
      }
    }
  }
}
