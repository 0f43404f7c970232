package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.TenantGroups;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.InstalledContent;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the cases that a rule brings in its own text, below {@code cases}: the form of the cases
 * that stand beside rules in files. Safe for several threads.
 */
public final class RuleCases {

  private final ContentLoader loader;

  public RuleCases(ContentLoader loader) {
    this.loader = loader;
  }

  /**
   * What of a rule's cases does not hold, each with the case's line; nothing if it brings none.
   *
   * @param installed whose sources understand the records as well
   * @throws IOException if the content's own folder cannot be read
   */
  public List<Problem> run(RuleText text, SigmaRule rule, InstalledContent installed)
      throws IOException {
    var cases = cases(text);
    if (cases.isEmpty()) {
      return List.of();
    }
    var alone = new RuleSet(List.of(rule), List.of(), List.of());
    var question = new RetroQuestion(alone, List.of(), IndicatorStore.empty());
    var records = new RecordCases(loader.load(question, installed, TenantGroups.NONE));
    var problems = new ArrayList<Problem>();
    for (var testCase : cases) {
      run(testCase, records, rule)
          .map(message -> Problem.error(text.file(), testCase.line(), 1, message))
          .forEach(problems::add);
    }
    return problems;
  }

  private static List<YamlNode> cases(RuleText text) {
    try {
      return YamlLoader.load(text.text()).stream()
          .flatMap(document ->
              document instanceof YamlMap map ? map.find("cases").stream() : Stream.empty())
          .flatMap(node -> node instanceof YamlList list ? list.items().stream() : Stream.of(node))
          .toList();
    } catch (YamlException e) {
      // Whoever parsed the rule has said so.
      return List.of();
    }
  }

  private static Stream<String> run(YamlNode node, RecordCases records, SigmaRule rule) {
    if (!(node instanceof YamlMap testCase)) {
      return Stream.of("a case is a map with name, record or json, and match");
    }
    var name = testCase.find("name").orElse(null) instanceof YamlScalar it ? it.text() : "unnamed";
    return records.run(testCase, Set.of(rule.id())).stream()
        .map(message ->
            "the case '%s' does not hold: %s; change the rule or the case"
                .formatted(name, message));
  }
}
