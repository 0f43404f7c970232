package dev.vedette.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleSet;
import dev.vedette.testkit.SharedData;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that most people run. */
class SigmaHqRulesTest {
  private static RuleSet rules = new RuleSet(List.of(), List.of(), List.of());

  @BeforeAll
  static void load() {
    var found = SigmaFiles.read(SharedData.path("sigma/sigmahq-rules.zip"));
    assertThat(found.problems()).isEmpty();
    rules = RuleParser.parse(found.texts());
  }

  @Test
  void loadsEveryRule() {
    assertThat(rules.problems().stream().filter(Problem::isError)).isEmpty();
    assertThat(rules.rules()).hasSize(3780);
  }

  @Test
  void namesTheMissingPlaceholders() {
    var incomplete =
        rules.reports().stream()
            .filter(report -> report.file().contains("rules-placeholder"))
            .toList();

    assertThat(incomplete).hasSize(23);
    assertThat(incomplete)
        .allSatisfy(report ->
            assertThat(report.problems())
                .anyMatch(problem -> problem.message().contains("placeholder %")));
  }

  @Test
  void warnsOfLittleElse() {
    var others =
        rules.reports().stream()
            .map(RuleReport::problems)
            .flatMap(List::stream)
            .filter(problem -> !problem.message().contains("placeholder"))
            .toList();

    assertThat(others).hasSizeLessThan(40);
  }
}
