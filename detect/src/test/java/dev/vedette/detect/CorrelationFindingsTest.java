package dev.vedette.detect;

import static dev.vedette.testkit.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.correlate.Accuracy;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrelationFindingsTest {
  private static final CorrelationRule COUNT =
      rule("type: event_count, rules: [fail], timespan: 1h, condition: {gte: 3}");
  private static final CorrelationRule WORDS =
      rule("type: temporal, timespan: 1h, condition: fail and not good");

  private final FieldNames names = new FieldNames();

  @Test
  void anExactCountIsTheNumberAlone() {
    assertThat(finding(COUNT, new Accuracy.Exact()).matched())
        .containsExactly(new Match("ip", "a"), new Match("count", "12 within 1 second"));
  }

  @Test
  void anEstimateSaysBetweenWhichNumbersAndCountsForLess() {
    var exact = finding(COUNT, new Accuracy.Exact());
    var finding = finding(COUNT, new Accuracy.Between(BigDecimal.valueOf(7)));

    assertThat(finding.matched())
        .containsExactly(
            new Match("ip", "a"),
            new Match("count", "7 to 12 within 1 second"),
            new Match(
                "estimate",
                "memory ran short: of some events only their number and the time of the last is"
                    + " known"));
    assertThat(finding.confidence()).isEqualTo(exact.confidence() * 80 / 100);
    assertThat(finding.uid()).isEqualTo(exact.uid());
  }

  @Test
  void whatMayBeMoreSaysSo() {
    assertThat(finding(COUNT, new Accuracy.AtLeast()).matched())
        .contains(
            new Match("count", "at least 12 within 1 second"),
            new Match("estimate", "more may have occurred: memory ran short for all groups"));
  }

  @Test
  void aSampleSaysHowGoodItIs() {
    assertThat(finding(COUNT, new Accuracy.Sampled(0.9)).matched())
        .contains(
            new Match("count", "about 12 within 1 second"),
            new Match(
                "estimate",
                "computed from a sample, off by 0.9 percent at most in 19 of 20 cases"));
  }

  @Test
  void aConditionInWordsIsToldInItsWords() {
    assertThat(finding(WORDS, new Accuracy.Exact()).matched())
        .contains(new Match("together", "fail and not good within 1 second"));
  }

  private Finding finding(CorrelationRule rule, Accuracy accuracy) {
    var event =
        event(names)
            .of("windows", "process_creation", "sysmon")
            .at(1_000)
            .with("Image", "x")
            .build();
    var match =
        new CorrelationMatch(
            rule,
            1_000,
            1,
            List.of(new Match("ip", "a")),
            BigDecimal.valueOf(12),
            accuracy,
            500,
            1_000);
    return new CorrelationFindings(new TenantId("acme"))
        .finding(match, event, new Origin("/a/events.json", 3), Map.of());
  }

  private static CorrelationRule rule(String correlation) {
    var text = "title: Guessing\nlevel: high\ncorrelation: {%s}".formatted(correlation);
    return RuleParser.parse(List.of(new RuleText("rule.yml", text))).correlations().getFirst();
  }
}
