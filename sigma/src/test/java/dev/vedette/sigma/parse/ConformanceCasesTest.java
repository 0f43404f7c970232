package dev.vedette.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The conformance suite of the content has a rule for each word of the specification. */
class ConformanceCasesTest {
  private static final Path SUITE = Path.of("../content/conformance");

  @Test
  void hasARuleForEachModifier() {
    var words = Arrays.stream(Modifier.values()).map(Modifier::word).toList();

    assertThat(titles("modifiers.yml")).containsExactlyInAnyOrderElementsOf(words);
  }

  @Test
  void hasARuleForEachTypeOfCorrelation() {
    var types =
        Arrays.stream(CorrelationRule.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(titles("correlations.yml")).containsAll(types);
  }

  private static List<String> titles(String file) {
    var set = RuleParser.parse(SigmaFiles.read(SUITE.resolve(file)).texts());
    return set.reports().stream().map(RuleReport::title).map(String::valueOf).toList();
  }
}
