package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationMemoryTest {
  private static final CorrelationLimits SMALL = new CorrelationLimits(40_000, 1 << 20);

  @Test
  void aFloodOfGroupsHidesNoSlowOneAndCountsSayTheyAreEstimates() {
    var tested = new Correlating(List.of("fail"), List.of(count(3)), SMALL);

    flood(tested, 1_600);
    tested.state.finish();

    assertThat(tested.began).containsExactly("rule@1803[ip=slow] 2 to 3 14..1803");
    assertThat(tested.state.counts().roughened()).isPositive();
    assertThat(tested.state.counts().forgotten()).isZero();
    assertThat(tested.state.groups()).isZero();
  }

  @Test
  void whatIsForgottenIsCountedAndMatchesSayThatMoreMayHaveBeen() {
    var tested = new Correlating(List.of("fail"), List.of(count(3)), SMALL);

    flood(tested, 8_000);
    tested.state.finish();

    assertThat(tested.state.counts().forgotten()).isPositive();
    assertThat(tested.began).allMatch(match -> match.contains("at least"));
  }

  /** One group has an event now and then among many with one event each. */
  private static void flood(Correlating tested, int groups) {
    for (int i = 0; i < groups; i++) {
      int at = i * 2_000 / groups;
      tested.feed(event(at, i, "x" + i, 1));
      if (i % (groups * 9 / 20) == groups / 500) {
        tested.feed(event(at, groups + i, "slow", 1));
      }
      tested.state.advance(at * 1_000L);
      assertThat(tested.state.groupBytes()).isLessThan(SMALL.groupBytes() + 1_000);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void staysBelowTheLimitWhateverTheRule(Kind kind) {
    for (int seed = 0; seed < 2; seed++) {
      var random = new Random(seed);
      var rule =
          RandomCorrelation.withLimit(kind, random).yaml("rule").replaceAll("\\d+s\n", "1h\n");
      var tested = new Correlating(Happening.RULES, List.of(rule), SMALL);

      for (int i = 0; i < 1_200; i++) {
        var fired = Happening.RULES.stream().filter(_ -> random.nextBoolean()).toList();
        int group = random.nextInt(1_000);
        tested.feed(new Happening(i, i, fired, "g" + group, "u" + i, random.nextInt(9)).yaml());
        tested.state.advance(i * 1_000L);
        assertThat(tested.state.groupBytes()).isLessThan(SMALL.groupBytes() + 2_000);
      }
      tested.state.finish();

      assertThat(tested.state.groups()).isZero();
      assertThat(tested.state.counts().forgotten() + tested.state.counts().roughened())
          .isPositive();
    }
  }

  @Test
  void aGroupThatGrewOutlivesAFloodOfOthers() {
    var values =
        """
        title: rule
        correlation: {type: value_count, rules: [fail], group-by: [ip], timespan: 1h, condition: {field: user, gte: 3}}
        """;
    var tested = new Correlating(List.of("fail"), List.of(values), SMALL);

    tested.feed(event(0, 0, "slow", 1));
    tested.feed(event(1, 1, "slow", 2));
    for (int i = 2; i < 2_000; i++) {
      tested.feed(event(i, i, "x" + i, 1));
    }
    tested.feed(event(2_000, 2_000, "slow", 3));
    tested.state.finish();

    assertThat(tested.began).containsExactly("rule@2000[ip=slow] at least 3 0..2000");
  }

  @Test
  void aSampleOfManyValuesSaysSo() {
    var sample = new DistinctSample();
    var hash = new KeyHash();
    for (int i = 0; i < 1_000_000; i++) {
      hash.reset();
      hash.add("u" + i);
      hash.finish();
      sample.add(hash.low());
    }

    assertThat(sample.isExact()).isFalse();
    assertThat(sample.amount()).isBetween(991_000.0, 1_009_000.0);
  }

  @Test
  void aPercentileOfManyNumbersIsTakenFromASample() {
    var numbers = new NumberSample();
    for (int i = 0; i < 100_000; i++) {
      numbers.add(i, i);
    }

    assertThat(numbers.isExact()).isFalse();
    assertThat(numbers.percentile(95)).isBetween(93_500.0, 96_500.0);
  }

  private static String count(int least) {
    return """
    title: rule
    correlation: {type: event_count, rules: [fail], group-by: [ip], timespan: 1h, condition: {gte: %d}}
    """
        .formatted(least);
  }

  private static YamlMap event(int at, int ref, String ip, int user) {
    return new Happening(at, ref, List.of("fail"), ip, "u" + user, null).yaml();
  }
}
