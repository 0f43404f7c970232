package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationStateTest {
  private static final String TWO =
      """
      title: two
      correlation: {type: event_count, rules: [fail], group-by: [ip], timespan: 1h, condition: {gte: 2}}
      """;
  private static final String GENERATES =
      """
      title: generates
      correlation: {type: event_count, rules: [loud], timespan: 1h, condition: {gte: 2}, generate: true}
      """;

  @Test
  void theGroupThatWasQuietLongestMakesRoom() {
    var correlating = correlating(new CorrelationLimits(2, 1_000), TWO);

    feed(correlating, 1, "a");
    feed(correlating, 2, "b");
    feed(correlating, 3, "a");
    feed(correlating, 4, "c");
    feed(correlating, 5, "b");

    assertThat(correlating.began).containsExactly("two@3[ip=a] 2 1..3");
    assertThat(correlating.ended).containsExactly("two@3[ip=a] 2 1..3");
    assertThat(correlating.state.counts()).isEqualTo(new CorrelationCounts(0, 0, 2));
  }

  @Test
  void whatCannotBeUsedIsCounted() {
    var correlating = correlating(CorrelationLimits.DEFAULT, TWO);

    feed(correlating, 10_000, "a");
    feed(correlating, 1, "a");
    correlating.feed(event("{at: 1, is: fail}"));

    assertThat(correlating.state.counts()).isEqualTo(new CorrelationCounts(1, 1, 0));
  }

  @Test
  void timeThatHasPassedEndsMatches() {
    var correlating = correlating(CorrelationLimits.DEFAULT, TWO);
    feed(correlating, 1, "a");
    feed(correlating, 2, "a");

    correlating.state.advance(3_602_000);
    assertThat(correlating.ended).isEmpty();
    correlating.state.advance(3_602_001);

    assertThat(correlating.ended).containsExactly("two@2[ip=a] 2 1..2");
  }

  @Test
  void rulesThatOthersCountAreSilentUnlessTheyGenerate() {
    var correlating =
        new Correlating(
            List.of("fail", "loud", "other"), List.of(TWO, GENERATES), CorrelationLimits.DEFAULT);

    assertThat(correlating.isSilent("fail")).isTrue();
    assertThat(correlating.isSilent("loud")).isFalse();
    assertThat(correlating.isSilent("other")).isFalse();
  }

  @Test
  void defaultLimitsArePinned() {
    assertThat(CorrelationLimits.DEFAULT).isEqualTo(new CorrelationLimits(100_000, 1_000_000));
  }

  private static Correlating correlating(CorrelationLimits limits, String rule) {
    return new Correlating(List.of("fail"), List.of(rule), limits);
  }

  private static void feed(Correlating correlating, int at, String ip) {
    correlating.feed(event("{at: %d, is: fail, ip: %s}".formatted(at, ip)));
  }

  private static YamlMap event(String yaml) {
    return (YamlMap) YamlLoader.load(yaml).getFirst();
  }
}
