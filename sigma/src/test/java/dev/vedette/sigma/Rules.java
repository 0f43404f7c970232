package dev.vedette.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sigma.parse.Placeholders;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.util.List;

/** Rules for tests, of which only the detection matters. */
public final class Rules {
  private Rules() {}

  /** The rule with this detection, which must be sound. */
  public static SigmaRule ofDetection(String detection) {
    return ofDetection(detection, Placeholders.NONE);
  }

  public static SigmaRule ofDetection(String detection, Placeholders placeholders) {
    var set = parse(text(detection), placeholders);
    assertThat(set.problems()).noneMatch(problem -> problem.isError());
    return set.rules().getFirst();
  }

  public static RuleSet parse(String text) {
    return parse(text, Placeholders.NONE);
  }

  public static RuleSet parse(String text, Placeholders placeholders) {
    return RuleParser.parse(List.of(new RuleText("rule.yml", text)), placeholders);
  }

  /** A whole document around a detection. */
  public static String text(String detection) {
    return """
    title: A rule
    id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01
    logsource:
      product: test
    detection:
    """
        + detection.indent(2);
  }
}
