package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Severity;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.CoverageSurvey;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sources.cases.CaseFile;
import dev.vedette.testkit.SharedData;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped rules and remediation do what the cases beside them say. */
class ShippedContentTest {
  /** What another product found may be any technique. */
  private static final Set<String> RELAYED = Set.of("Microsoft Defender Raises a Serious Alarm");

  private final ContentLoader loader = new ContentLoader(SharedData.content());

  @Test
  void everyCaseBesideContentPasses() throws IOException {
    var results = new ContentCases(loader).run(List.of(loader.builtInRules(), loader.sources()));

    assertThat(results).hasSizeGreaterThan(100);
    assertThat(results.stream().filter(result -> !result.passed())).isEmpty();
  }

  @Test
  void rulesLoadWithoutProblems() throws IOException {
    var content = loader.load(List.of(loader.builtInRules()));

    assertThat(content.problems()).isEmpty();
    assertThat(content.rules().rules()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void everyRuleHasACaseThatFiresItAndANearMiss() throws IOException {
    for (SigmaRule rule : loader.load(List.of(loader.builtInRules())).rules().rules()) {
      var cases = Path.of(rule.file().replaceAll("\\.ya?ml$", CaseFile.SUFFIX));

      assertThat(matches(cases)).as(rule.file()).isEqualTo(Set.of("true", "false"));
    }
  }

  @Test
  void everyCorrelationHasACaseThatFiresItAndANearMiss() throws IOException {
    var set = loader.load(List.of(loader.builtInRules())).rules();
    for (var rule : set.correlations()) {
      var cases = Path.of(rule.file().replaceAll("\\.ya?ml$", CaseFile.SUFFIX));
      if (rule.level() != Severity.INFORMATIONAL) {
        assertThat(matches(cases, rule.title()))
            .as(rule.title())
            .isEqualTo(Set.of("true", "false"));
      }
    }
  }

  @Test
  void everyRuleThatReportsTellsItsTacticItsFalseAlarmsAndWhatToDo() throws IOException {
    var content = loader.load(List.of(loader.builtInRules()));
    var details = new HashMap<String, RuleDetails>();
    content.rules().rules().stream()
        .filter(rule -> !content.correlations().isSilent(rule.id()))
        .forEach(rule -> details.put(rule.title(), rule.details()));
    content.rules().correlations().stream()
        .filter(rule -> rule.level() != Severity.INFORMATIONAL)
        .forEach(rule -> details.put(rule.title(), rule.details()));

    details.keySet().removeAll(RELAYED);
    details.values().removeIf(ShippedContentTest::isTold);

    assertThat(details.keySet()).isEmpty();
  }

  private static boolean isTold(RuleDetails rule) {
    return !rule.tags().isEmpty() && !rule.falsePositives().isEmpty() && !rule.response().isEmpty();
  }

  @Test
  void rulesOfOurOwnCoverAllTactics() throws IOException {
    var content = loader.load(List.of(loader.builtInRules()));
    try (var techniques = Files.newBufferedReader(loader.techniques());
        var changes = Files.newBufferedReader(loader.techniqueChanges())) {
      var matrix = AttackMatrix.load(techniques, changes, new ArrayList<>());

      var coverage = CoverageSurvey.of(content, matrix, null);

      assertThat(coverage.tactics()).allMatch(row -> row.rules() > 0 && row.techniques() > 0);
      assertThat(coverage.untagged()).isEqualTo(RELAYED.size());
    }
  }

  @Test
  void remediationLoadsWithoutProblems() throws IOException {
    assertThat(new IncidentDesk(loader).problems()).isEmpty();
  }

  @Test
  void aCaseThatExpectsTheContraryFails() throws IOException {
    assertThat(failuresOfSwappedCase()).singleElement().asString().contains("must not");
  }

  private List<String> failuresOfSwappedCase() throws IOException {
    var folder = Files.createTempDirectory("cases");
    Files.writeString(
        folder.resolve("any.yml"),
        """
        title: Any process
        id: 0d5bd7a4-2f0b-4a4e-9c2e-1f3f5ad5b001
        logsource: {category: process_creation, product: windows}
        detection: {all: {Image|contains: exe}, condition: all}
        level: low
        """);
    Files.writeString(
        folder.resolve("any.cases.yaml"),
        """
        cases:
          - name: fires although it is said not to
            match: false
            json: {EventID: 1, Channel: Microsoft-Windows-Sysmon/Operational, Image: 'C:\\a.exe'}
        """);
    return new ContentCases(loader).run(List.of(folder)).getFirst().failures();
  }

  private static Set<String> matches(Path cases) throws IOException {
    return matches(cases, "");
  }

  /** The values of {@code match} in a file's cases, or in those that name a rule. */
  private static Set<String> matches(Path cases, String title) throws IOException {
    var matches = new HashSet<String>();
    for (var document : YamlLoader.load(Files.readString(cases))) {
      if (document instanceof YamlMap map
          && map.find("cases").orElseThrow() instanceof YamlList list) {
        for (var item : list.items()) {
          if (item instanceof YamlMap testCase
              && (title.isEmpty() || title.equals(rule(testCase)))
              && testCase.find("match").orElseThrow() instanceof YamlScalar match) {
            matches.add(match.text());
          }
        }
      }
    }
    return matches;
  }

  private static String rule(YamlMap testCase) {
    return testCase.find("rule").map(node -> ((YamlScalar) node).text()).orElse("");
  }
}
