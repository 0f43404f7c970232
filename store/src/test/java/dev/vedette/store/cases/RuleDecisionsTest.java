package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Tenants.Kind;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is decided about rules is kept with the node that decided it. */
@ExtendWith(CasesDatabase.class)
class RuleDecisionsTest {
  private final Database database;
  private final RuleDecisions decisions;
  private TenantId client = new TenantId("none");
  private TenantId other = client;

  RuleDecisionsTest(Database database) {
    this.database = database;
    decisions = new RuleDecisions(database);
  }

  @BeforeEach
  void tree() {
    var tenants = new Tenants(database);
    var msp = tenants.root().id();
    client = tenants.add(msp, Kind.CLIENT, "Acme").id();
    other = tenants.add(msp, Kind.CLIENT, "Birch").id();
  }

  @Test
  void theLatestDecisionStands() {
    decisions.put(client, "a", false, null, "noise", "jo");
    decisions.put(client, "a", true, Severity.HIGH, "it matters", "ann");

    assertThat(decisions.all().states())
        .filteredOn(state -> state.node().equals(client))
        .singleElement()
        .satisfies(state -> {
          assertThat(state.isOn()).isTrue();
          assertThat(state.severity()).isEqualTo(Severity.HIGH);
          assertThat(state.reason() + state.author()).isEqualTo("it mattersann");
        });
    assertThat(decisions.removeState(other, "a")).isFalse();
    assertThat(decisions.removeState(client, "a")).isTrue();
    assertThat(decisions.removeState(client, "a")).isFalse();
  }

  @Test
  void everyDecisionShowsInTheFingerprint() {
    var none = decisions.fingerprint();
    decisions.put(client, "a", false, null, "noise", "jo");
    var one = decisions.fingerprint();
    decisions.put(client, "a", true, null, "noise", "jo");
    var two = decisions.fingerprint();
    var id = decisions.addException(client, "a", "{}", "jo");
    var three = decisions.fingerprint();
    decisions.removeException(client, id);
    var four = decisions.fingerprint();
    decisions.putRule(client, "r", "R", "title: R", "jo");
    var five = decisions.fingerprint();
    decisions.putRule(client, "r", "R", "title: S", "jo");
    var six = decisions.fingerprint();
    new Tenants(database).add(client, Kind.SITE, "Site");

    assertThat(none).isNotEqualTo(one);
    assertThat(one).isNotEqualTo(two);
    assertThat(two).isNotEqualTo(three);
    assertThat(three).isNotEqualTo(four);
    assertThat(four).isNotEqualTo(five);
    assertThat(five).isNotEqualTo(six);
    assertThat(decisions.fingerprint()).isNotEqualTo(six);
  }

  @Test
  void aNodeHasOnlySoMany() {
    for (int i = 0; i < RuleDecisions.MOST; i++) {
      assertThat(decisions.putRule(client, "r" + i, "R", "title: R", "jo")).isTrue();
    }

    assertThat(decisions.putRule(client, "one more", "R", "title: R", "jo")).isFalse();
    assertThat(decisions.putRule(client, "r7", "R", "title: S", "jo")).isTrue();
    assertThat(decisions.putRule(other, "r", "R", "title: R", "jo")).isTrue();
  }

  @Test
  void workForOneTenantDecidesNothingForOthers() {
    decisions.put(other, "a", false, null, "noise", "jo");

    assertThat(
            database.<Integer>in(
                new Scope.Tenant(client),
                work -> work.list("select 1 from rule_states", _ -> 1).size()))
        .isZero();
    assertThatThrownBy(() ->
            database.in(
                new Scope.Tenant(client),
                work ->
                    work.update(
                        "insert into own_rules (tenant, rule, title, text, author)"
                            + " values (?, 'r', 'R', '', 'jo')",
                        other.value())))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void theyAreExportedAndErasedWithTheTenant() {
    decisions.put(client, "a", false, null, "noise", "jo");
    decisions.addException(client, "a", "{}", "jo");
    decisions.putRule(client, "r", "R", "title: R", "jo");
    var rows = new TenantRows(database);

    var erased = rows.erase(client, Map.of(), _ -> "").rows();

    assertThat(rows.exportable()).contains("rule_states", "rule_exceptions", "own_rules");
    assertThat(erased)
        .containsEntry("rule_states", 1L)
        .containsEntry("rule_exceptions", 1L)
        .containsEntry("own_rules", 1L);
  }
}
