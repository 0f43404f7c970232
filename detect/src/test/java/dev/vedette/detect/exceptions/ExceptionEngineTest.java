package dev.vedette.detect.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.testkit.EventBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExceptionEngineTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String RULES =
      """
      title: One
      id: one
      tags: [attack.t1003.002]
      logsource: {product: windows, category: process_creation}
      detection: {s: {Image|endswith: reg.exe}, condition: s}
      ---
      title: Two
      id: two
      logsource: {product: windows, category: process_creation}
      detection: {s: {Image|contains: reg}, condition: s}
      """;

  private final FieldNames names = new FieldNames();
  private final RuleSet rules = RuleParser.parse(List.of(new RuleText("rules.yml", RULES)));
  private final SigmaEngine engine = SigmaEngine.compile(rules.rules(), names);
  private final ExceptionCounts counts = new ExceptionCounts();

  @Test
  void aHitThatMeetsTheConditionIsTakenOutAndCounted() {
    var exceptions = compile(exception("rule: one", "tenants: all", "User: backup", "never"));

    assertThat(firing(exceptions, event("backup"), ACME)).containsExactly("two");
    assertThat(firing(exceptions, event("eve"), ACME)).containsExactly("one", "two");
    assertThat(counts.total()).isEqualTo(1);
    assertThat(counts.taken().getFirst().exception().rules()).containsExactly("one");
  }

  @Test
  void aListOfRulesAndATagNameSeveral() {
    var exceptions =
        compile(
            exception("rule: [two]\ntag: attack.t1003.002", "tenants: all", "User: x", "never"));

    assertThat(firing(exceptions, event("x"), ACME)).isEmpty();
    assertThat(counts.total()).isEqualTo(2);
  }

  @Test
  void onlyTheTenantsThatAreMeantHaveIt() {
    var exceptions = compile(exception("rule: one", "tenants: [acme]", "User: x", "never"));

    assertThat(firing(exceptions, event("x"), ACME)).containsExactly("two");
    assertThat(firing(exceptions, event("x"), new TenantId("acme2"))).hasSize(2);
  }

  @Test
  void aGroupMeansItsTenants() {
    var exceptions = compile(exception("rule: one", "tenants: 'group:banks'", "User: x", "never"));
    var bank = exceptions.matcher(ACME, Set.of("banks"));
    var other = exceptions.matcher(ACME, Set.of("shops"));

    assertThat(bank.findFor("one", event("x"))).isPresent();
    assertThat(other.findFor("one", event("x"))).isEmpty();
  }

  @Test
  void itEndsInEventTimeAndNotBefore() {
    var exceptions = compile(exception("rule: one", "tenants: all", "User: x", "2026-03-04"));
    var before = event("x");
    before.time(Instant.parse("2026-03-04T23:59:59.999Z").toEpochMilli());
    var after = event("x");
    after.time(Instant.parse("2026-03-05T00:00:00Z").toEpochMilli());
    var timeless = event("x");
    timeless.time(Event.NO_TIME);

    assertThat(firing(exceptions, before, ACME)).containsExactly("two");
    assertThat(firing(exceptions, after, ACME)).hasSize(2);
    assertThat(firing(exceptions, timeless, ACME)).hasSize(2);
    assertThat(exceptions.problems())
        .extracting(Problem::message)
        .first()
        .asString()
        .startsWith("expired");
  }

  @Test
  void anUnknownRuleIsNamedAndTheExceptionKept() {
    var exceptions = compile(exception("rule: [one, gone]", "tenants: all", "User: x", "never"));

    assertThat(exceptions.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isFalse();
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.message()).contains("'gone'");
        });
    assertThat(firing(exceptions, event("x"), ACME)).containsExactly("two");
  }

  @Test
  void thousandsOfExceptionsDoNotDisturbEachOther() {
    var text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append(exception("rule: one", "tenants: all", "User: user" + i, "never"))
          .append("---\n");
    }
    var exceptions = compile(text.toString());

    for (int i = 0; i < 2_000; i += 97) {
      assertThat(firing(exceptions, event("user" + i), ACME)).containsExactly("two");
    }
    assertThat(firing(exceptions, event("user2000"), ACME)).hasSize(2);
  }

  private List<String> firing(ExceptionEngine exceptions, Event event, TenantId tenant) {
    var fired = new ArrayList<SigmaRule>();
    engine.matcher().match(event, fired::add);
    exceptions.matcher(tenant, Set.of()).remove(event, fired, counts::add);
    return fired.stream().map(SigmaRule::id).toList();
  }

  private Event event(String user) {
    return EventBuilder.event(names)
        .of("windows", "process_creation", null)
        .at(NOW.toEpochMilli())
        .with("Image", "C:\\reg.exe")
        .with("User", user)
        .build();
  }

  private ExceptionEngine compile(String text) {
    var parsed = ExceptionParser.parse(List.of(new RuleText("x.exceptions.yaml", text)));
    assertThat(parsed.problems()).isEmpty();
    return ExceptionEngine.compile(parsed.exceptions(), rules, names, NOW);
  }

  private static String exception(String rules, String tenants, String selection, String until) {
    return """
    %s
    %s
    when: {s: {%s}, condition: s}
    author: Jo
    reason: Known.
    until: %s
    """
        .formatted(rules, tenants, selection, until);
  }
}
