package dev.vedette.sigma.parse;

import static dev.vedette.model.Tactic.DEFENSE_IMPAIRMENT;
import static dev.vedette.model.Tactic.EXECUTION;
import static dev.vedette.model.Tactic.INITIAL_ACCESS;
import static dev.vedette.model.Tactic.PERSISTENCE;
import static dev.vedette.model.Tactic.STEALTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vedette.model.Attack;
import dev.vedette.model.LogSource;
import dev.vedette.model.Severity;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.AllOf;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.Clause.Not;
import dev.vedette.sigma.Clause.Selection;
import dev.vedette.sigma.Comparison;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RelatedRule;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleStatus;
import dev.vedette.sigma.Rules;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleParserTest {
  private static final Clause SELECTION =
      new Selection("s", new Leaf("Image", new ValueTest.Text(TextPattern.literal("a"), false)));

  @Test
  void readsEverythingThatARuleSays() {
    var set =
        Rules.parse(
            """
            title: A title
            id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01
            name: a_name
            status: stable
            description: Says more.
            author: Somebody
            license: MIT
            date: 2025-01-02
            modified: 2025-03-04
            references: [https://example.org/a]
            related: [{id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a09, type: similar}]
            tags: [attack.execution, attack.t1059.001, cve.2021-44228]
            logsource: {product: Windows, category: process_creation, definition: Turn it on.}
            detection:
              s: {Image: a}
              condition: s
            fields: [Image]
            falsepositives: Unlikely
            response: [Look at it., Undo it.]
            level: high
            scope: [server]
            my-own-key: 1
            """);

    assertThat(set.problems()).isEmpty();
    assertThat(set.rules())
        .containsExactly(
            new SigmaRule(
                "5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01",
                "A title",
                Severity.HIGH,
                new LogSource("windows", "process_creation", null),
                Taxonomy.SIGMA,
                List.of(new Attack(EXECUTION, "T1059.001")),
                SELECTION,
                new RuleDetails(
                    "a_name",
                    "Says more.",
                    "Somebody",
                    "MIT",
                    RuleStatus.STABLE,
                    "2025-01-02",
                    "2025-03-04",
                    List.of("https://example.org/a"),
                    List.of("Unlikely"),
                    List.of("Look at it.", "Undo it."),
                    List.of("Image"),
                    List.of("attack.execution", "attack.t1059.001", "cve.2021-44228"),
                    List.of("server"),
                    List.of(new RelatedRule("5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a09", "similar")),
                    null),
                "rule.yml",
                1));
  }

  @Test
  void boundsTheAdviceThatEveryFindingCarries() {
    var steps = "  - " + "x".repeat(600) + "\n" + "  - Look.\n".repeat(30);
    var set = Rules.parse(Rules.text("s: {Image: a}\ncondition: s") + "response:\n" + steps);

    var response = set.rules().getFirst().details().response();
    assertThat(response).hasSize(20).endsWith("Look.").allMatch(step -> step.length() <= 500);
    assertThat(set.problems())
        .extracting(problem -> problem.line() + ": " + problem.message())
        .anyMatch(
            text -> text.endsWith("a step of 'response' is longer than 500 characters and is cut"))
        .anyMatch(text -> text.endsWith("'response' has more than 20 steps: the rest is ignored"));
  }

  @Test
  void givesARuleWithoutIdOneOfItsText() {
    var text = Rules.text("s: {Image: a}\ncondition: s").replaceFirst("id: .*\n", "");

    var one = RuleParser.parse(List.of(new RuleText("one.yml", text))).rules().getFirst();
    var two = RuleParser.parse(List.of(new RuleText("two.yml", text))).rules().getFirst();

    assertThat(one.id()).startsWith("unnamed-").isEqualTo(two.id());
  }

  @Test
  void pairsTechniquesWithTheTacticsBeforeThem() {
    assertThat(attacks("attack.persistence, attack.stealth, attack.t1001, attack.execution"))
        .containsExactly(
            new Attack(PERSISTENCE, "T1001"),
            new Attack(STEALTH, "T1001"),
            new Attack(EXECUTION, null));
    assertThat(attacks("attack.t1001, attack.t1002, attack.initial_access"))
        .containsExactly(new Attack(INITIAL_ACCESS, "T1001"), new Attack(INITIAL_ACCESS, "T1002"));
    assertThat(attacks("attack.t1001.002, attack.g0007, attack.s0154"))
        .containsExactly(new Attack(null, "T1001.002"));
    assertThat(attacks("attack.defense-evasion, attack.defense-impairment, attack.ta0003"))
        .containsExactly(
            new Attack(STEALTH, null),
            new Attack(DEFENSE_IMPAIRMENT, null),
            new Attack(PERSISTENCE, null));
  }

  @Test
  void rejectsABrokenRuleAndKeepsTheOthers() {
    var set =
        RuleParser.parse(
            List.of(
                new RuleText("broken.yml", "title: ["),
                new RuleText("sound.yml", Rules.text("s: {Image: a}\ncondition: s"))));

    assertThat(set.rules()).extracting(SigmaRule::file).containsExactly("sound.yml");
    assertThat(set.rejected()).isEqualTo(1);
    assertThat(set.reports())
        .extracting(RuleReport::file, RuleReport::isRejected)
        .containsExactly(tuple("broken.yml", true), tuple("sound.yml", false));
  }

  @Test
  void joinsFiltersToTheRulesThatTheyName() {
    var rule = Rules.text("s: {Image: a}\ncondition: s").replace("test", "windows");
    var filter =
        """
        title: F
        id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a02
        logsource: {product: %s}
        filter:
          rules: %s
          f: {User: adm}
          condition: not f
        """;

    assertThat(clauseWith(rule, filter.formatted("windows", "any"))).isEqualTo(filtered());
    assertThat(
            clauseWith(rule, filter.formatted("windows", "[5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01]")))
        .isEqualTo(filtered());
    assertThat(clauseWith(rule, filter.formatted("windows", "[another]"))).isEqualTo(SELECTION);
    assertThat(clauseWith(rule, filter.formatted("linux", "any"))).isEqualTo(SELECTION);
  }

  @Test
  void readsCorrelations() {
    var set =
        Rules.parse(
            """
            title: Many failures
            id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a03
            level: high
            correlation:
              type: value_count
              rules: [failed_logon]
              group-by: [Computer, who]
              aliases:
                who: {failed_logon: TargetUserName}
              timespan: 90m
              condition: {gte: 5, lt: 100, field: IpAddress}
            """);

    assertThat(set.rejected()).isZero();
    assertThat(set.reports())
        .extracting(RuleReport::kind)
        .containsExactly(RuleReport.Kind.CORRELATION);
    assertThat(set.correlations())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.kind()).isEqualTo(CorrelationRule.Kind.VALUE_COUNT);
          assertThat(rule.timespan()).isEqualTo(Duration.ofMinutes(90));
          assertThat(rule.groupBy()).containsExactly("Computer", "who");
          assertThat(rule.aliases())
              .isEqualTo(Map.of("who", Map.of("failed_logon", "TargetUserName")));
          assertThat(rule.threshold())
              .isEqualTo(
                  new CorrelationRule.Threshold(
                      List.of(
                          new CorrelationRule.Bound(Comparison.GREATER_OR_EQUAL, 5),
                          new CorrelationRule.Bound(Comparison.LESS, 100)),
                      List.of("IpAddress")));
        });
  }

  @Test
  void refusesConditionsThatNestWithoutEnd() {
    var deep = Rules.text("s: {Image: a}\ncondition: " + "(".repeat(5000) + "s" + ")".repeat(5000));
    var negated = Rules.text("s: {Image: a}\ncondition: " + "not ".repeat(4000) + "s");

    assertThat(Rules.parse(deep).rejected()).isEqualTo(1);
    assertThat(Rules.parse(negated).rejected()).isEqualTo(1);
  }

  @Test
  void refusesConditionsThatAmountToTooManyTests() {
    var values = "a, ".repeat(1000);
    var uses = "s or ".repeat(3000);
    var huge = Rules.text("s: {Image: [" + values + "b]}\ncondition: " + uses + "s");

    assertThat(Rules.parse(huge).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("more than 100000 tests"));
  }

  private static Clause clauseWith(String rule, String filter) {
    return RuleParser.parse(List.of(new RuleText("r.yml", rule), new RuleText("f.yml", filter)))
        .rules()
        .getFirst()
        .clause();
  }

  private static Clause filtered() {
    var test = new Leaf("User", new ValueTest.Text(TextPattern.literal("adm"), false));
    return new AllOf(List.of(SELECTION, new Not(new Selection("f", test))));
  }

  private static List<Attack> attacks(String tags) {
    var text = Rules.text("s: {Image: a}\ncondition: s") + "tags: [" + tags + "]\n";
    return Rules.parse(text).rules().getFirst().attacks();
  }
}
