package dev.vedette.sigma.lint;

import dev.vedette.model.Problem;
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

  public Linter(LintKnowledge knowledge) {
    checks =
        List.of(
            new HeadCheck(),
            new TagCheck(knowledge.techniques()),
            new LogSourceCheck(knowledge.fields(), knowledge.ocsf().keySet()),
            new FieldCheck(knowledge.fields()),
            new AttributeCheck(knowledge.ocsf()),
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

  /**
   * The reports of a rule set, with what this linter says of each document added.
   *
   * @param texts what the set was parsed from
   */
  public List<RuleReport> lint(List<RuleText> texts, RuleSet set) {
    var rules = new HashMap<Place, SigmaRule>();
    set.rules().forEach(rule -> rules.put(new Place(rule.file(), rule.line()), rule));
    var remarks = new HashMap<Place, List<Problem>>();
    texts.parallelStream().map(text -> lint(text, rules)).toList().forEach(remarks::putAll);
    return set.reports().stream().map(report -> with(report, remarks)).toList();
  }

  private static RuleReport with(RuleReport report, Map<Place, List<Problem>> remarks) {
    var more = remarks.getOrDefault(new Place(report.file(), report.line()), List.of());
    return report.with(Stream.concat(report.problems().stream(), more.stream()).toList());
  }

  private Map<Place, List<Problem>> lint(RuleText text, Map<Place, SigmaRule> rules) {
    var remarks = new HashMap<Place, List<Problem>>();
    for (var node : documents(text)) {
      if (node instanceof YamlMap map) {
        var place = new Place(text.file(), map.line());
        remarks.put(place, lint(text.file(), Draft.of(map, rules.get(place))));
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

  private List<Problem> lint(String file, Draft draft) {
    var remarks = new Remarks(file);
    checks.forEach(check -> check.check(draft, remarks));
    return remarks.problems();
  }
}
