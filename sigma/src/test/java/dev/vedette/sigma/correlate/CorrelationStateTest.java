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
  void whatCannotBeUsedIsCounted() {
    var correlating = correlating(CorrelationLimits.DEFAULT, TWO);

    feed(correlating, 10_000, "a");
    correlating.state.advance(9_999_000);
    feed(correlating, 9_998, "a");
    correlating.feed(event("{at: 10001, is: fail}"));
    correlating.state.finish();

    assertThat(correlating.state.counts()).isEqualTo(new CorrelationCounts(1, 1, 0, 0));
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
    assertThat(CorrelationLimits.DEFAULT).isEqualTo(new CorrelationLimits(256L << 20, 128L << 20));
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
