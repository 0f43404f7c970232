package dev.vedette.sigma.lint;

import dev.vedette.model.Problem;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks over the documents of rule files. Safe for any number of threads. */
public final class Linter {
  private final List<Check> checks;
  private final FieldCheck fields;
  private final AttributeCheck attributes;

  public Linter(LintKnowledge knowledge) {
    fields = new FieldCheck(knowledge.fields());
    attributes = new AttributeCheck(knowledge.ocsf());
    checks =
        List.of(
            new HeadCheck(),
            new TagCheck(knowledge.techniques()),
            new LogSourceCheck(knowledge.fields(), knowledge.ocsf().keySet()),
            fields,
            attributes,
            new ConditionCheck(),
            new ThemCheck(),
            new RepetitionCheck(),
            new WildcardCheck(),
            new ModifierCheck(),
            new PathCheck(),
            new NeedleCheck(knowledge.commonNeedles()),
            new RegexCheck(knowledge.commonNeedles()));
  }

  /** A place that names a document. */
  private record Place(String file, int line) {}

  /** What the documents were read as, by their places. */
  private record Rules(
      Map<Place, SigmaRule> detections,
      Map<Place, CorrelationRule> correlations,
      CorrelationFieldCheck fields) {}

  /**
   * The reports of a rule set, with what this linter says of each document added.
   *
   * @param texts what the set was parsed from
   */
  public List<RuleReport> lint(List<RuleText> texts, RuleSet set) {
    var rules = rules(set);
    var remarks = new HashMap<Place, List<Problem>>();
    texts.parallelStream().map(text -> lint(text, rules)).toList().forEach(remarks::putAll);
    return set.reports().stream().map(report -> with(report, remarks)).toList();
  }

  private Rules rules(RuleSet set) {
    var detections = new HashMap<Place, SigmaRule>();
    set.rules().forEach(rule -> detections.put(new Place(rule.file(), rule.line()), rule));
    var correlations = new HashMap<Place, CorrelationRule>();
    set.correlations().forEach(rule -> correlations.put(new Place(rule.file(), rule.line()), rule));
    var names = new RuleNames(set.rules(), set.correlations());
    return new Rules(
        detections, correlations, new CorrelationFieldCheck(fields, attributes, names));
  }

  private static RuleReport with(RuleReport report, Map<Place, List<Problem>> remarks) {
    var more = remarks.getOrDefault(new Place(report.file(), report.line()), List.of());
    return report.with(Stream.concat(report.problems().stream(), more.stream()).toList());
  }

  private Map<Place, List<Problem>> lint(RuleText text, Rules rules) {
    var remarks = new HashMap<Place, List<Problem>>();
    for (var node : documents(text)) {
      if (node instanceof YamlMap map) {
        var place = new Place(text.file(), map.line());
        remarks.put(place, lint(place, map, rules));
      }
    }
    return remarks;
  }

  /** What is no YAML was reported when it was parsed. */
  private static List<YamlNode> documents(RuleText text) {
    try {
      return YamlLoader.load(text.text());
    } catch (YamlException e) {
      return new ArrayList<>();
    }
  }

  private List<Problem> lint(Place place, YamlMap document, Rules rules) {
    var remarks = new Remarks(place.file());
    var draft = Draft.of(document, rules.detections().get(place));
    checks.forEach(check -> check.check(draft, remarks));
    var correlation = rules.correlations().get(place);
    if (correlation != null) {
      rules.fields().check(document, correlation, remarks);
    }
    return remarks.problems();
  }
}
