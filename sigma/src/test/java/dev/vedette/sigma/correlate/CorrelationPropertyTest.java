package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.correlate.NaiveCorrelation.Found;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Correlations say what their plain twin says, on random rules and events. */
class CorrelationPropertyTest {
  private static final int RUNS = 50;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void limitsAgreeWithThePlainTwin(Kind kind) {
    for (int seed = 0; seed < RUNS; seed++) {
      var random = new Random(seed);
      check(RandomCorrelation.withLimit(kind, random), random, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TEMPORAL", "TEMPORAL_ORDERED"})
  void wordsAgreeWithThePlainTwin(Kind kind) {
    for (int seed = 0; seed < 2 * RUNS; seed++) {
      var random = new Random(seed);
      check(RandomCorrelation.inWords(kind, random), random, seed);
    }
  }

  private static void check(RandomCorrelation rule, Random random, int seed) {
    var events = Happening.some(random, 60);
    var tested =
        new Correlating(Happening.RULES, List.of(rule.yaml("rule")), CorrelationLimits.DEFAULT);

    events.forEach(event -> tested.feed(event.yaml()));
    tested.state.finish();

    assertThat(new Found(began(tested), ended(tested)))
        .as("%s, seed %d, of %s", rule, seed, events)
        .isEqualTo(NaiveCorrelation.run(rule, events));
  }

  private static List<String> began(Correlating tested) {
    return tested.began.stream().map(text -> text.replaceAll(" [^ ]*$", "")).sorted().toList();
  }

  private static List<String> ended(Correlating tested) {
    return tested.ended.stream()
        .map(text -> text.replaceAll(" -?\\d+(\\.\\.\\d+)$", " $1"))
        .sorted()
        .toList();
  }
}
