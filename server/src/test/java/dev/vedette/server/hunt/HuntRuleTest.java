package dev.vedette.server.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hunt asks, a rule says. */
class HuntRuleTest {
  private static HuntRule rule(String where) {
    return new HuntRule(HuntShape.read("SELECT * FROM events WHERE " + where));
  }

  private static String text(String where) {
    return rule(where).text(new HuntRule.Heading("r1", "It's \"odd\"", "of a hunt", "kim", "high"));
  }

  @Test
  void aColumnOfSeveralAttributesIsAListOfThem() {
    assertThat(text("class_uid = 1007 AND file_name LIKE '%.exe' AND dst_port > 1024"))
        .isEqualTo(
            """
            title: "It's \\"odd\\""
            id: r1
            status: experimental
            description: "of a hunt"
            author: "kim"
            taxonomy: ocsf
            logsource:
              category: process_activity
            detection:
              s1:
                - file.name|cased: ["*.exe"]
                - module.file.name|cased: ["*.exe"]
                - driver.file.name|cased: ["*.exe"]
              s2:
                - dst_endpoint.port|gt: 1024
              condition: s1 and s2
            level: high
            """);
  }

  @Test
  void whatIsNegatedHasToBeThere() {
    assertThat(text("class_uid = 1007 AND NOT (region = 'a' OR app IS NULL)"))
        .contains(
            "  s1:\n    - cloud.region|exists: true\n",
            "  s2:\n    - cloud.region|cased: [\"a\"]\n",
            "  s3:\n    - app.name|exists: true\n",
            "  condition: ((s1 and not s2) and s3)\n");
  }

  @Test
  void theSameTestIsSaidOnce() {
    assertThat(
            text(
                "class_uid = 1007 AND (app = 'a' OR (app = 'a' AND region ILIKE 'b')))"
                    .replace(")))", "))")))
        .contains("condition: (s1 or (s1 and s2))", "cloud.region: [\"b\"]");
  }

  @Test
  void timesAreLeftOutAndRemarkedOn() {
    var rule = rule("class_uid = 1007 AND app = 'a' AND time > '2026-03-02'");

    assertThat(rule.remarks()).singleElement().asString().contains("time");
    assertThat(rule.classUid()).isEqualTo(1007);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app = 'a'",
        "class_uid = 1007",
        "class_uid = 'x' AND app = 'a'",
        "class_uid = 1007 OR app = 'a'",
        "class_uid = 1007 AND raw LIKE '%a%'",
        "class_uid = 1007 AND (app = 'a' OR class_name = 'b')",
        "class_uid = 1007 AND app > 'a'",
        "class_uid = 1007 AND dst_port > 1.5"
      })
  void whatARuleCannotSayIsRefused(String where) {
    assertThatThrownBy(() -> text(where)).isInstanceOf(HuntRefused.class);
  }

  @Test
  void whatItWritesIsARule() {
    var text =
        text(
            "class_uid = 1007 AND cmd_line ILIKE '%a: \\ % {b}%' AND user_name NOT IN ('x', '# y')"
                + " AND dst_ip IS NOT NULL AND regexp_matches(host, '^[a-z]+$')");

    var parsed = RuleParser.parse(List.of(new RuleText("rule", text)));

    assertThat(parsed.reports()).allSatisfy(report -> assertThat(report.isRejected()).isFalse());
    assertThat(parsed.rules()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc        | abc",
        "a*b?c      | a\\*b\\?c",
        "C:\\Temp   | C:\\Temp",
        "a\\*       | a\\\\\\*",
        "\\\\host   | \\\\\\host",
        "end\\      | end\\"
      })
  void textsStandForThemselves(String literal, String written) {
    assertThat(SigmaText.of(literal)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"%a_c%     | *a?c*", "C:\\%      | C:\\\\*", "100*%      | 100\\**"})
  void patternsBecomeWildcards(String pattern, String written) {
    assertThat(SigmaText.ofLike(pattern)).isEqualTo(written);
  }
}
