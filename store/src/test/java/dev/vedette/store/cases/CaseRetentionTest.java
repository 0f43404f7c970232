package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is over goes, and what still tells something stays. */
@ExtendWith(CasesDatabase.class)
class CaseRetentionTest {
  private final Database database;
  private final Findings findings;
  private final Incidents incidents;
  private final CaseRetention retention;
  private final Instant soon = Instant.now().plus(Duration.ofHours(1));
  private TenantId acme;
  private TenantId birch;

  CaseRetentionTest(Database database) {
    this.database = database;
    findings = new Findings(database);
    incidents = new Incidents(database);
    retention = new CaseRetention(database);
  }

  @BeforeEach
  void twoTenants() {
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Birch").id();
    for (var tenant : List.of(acme, birch)) {
      add(tenant, "alone", "told", "growing");
      incident(tenant, "over", "quiet", "told");
      incident(tenant, "open", "active", "growing");
    }
  }

  private void add(TenantId tenant, String... uids) {
    for (var uid : uids) {
      findings.add(
          tenant,
          List.of(
              new Findings.Stored(
                  tenant, uid, 1, 1, "r", "t", 4, 80, "", "", "w1", null, "{}", "s")));
    }
  }

  private void incident(TenantId tenant, String id, String state, String finding) {
    incidents.put(
        tenant,
        List.of(
            new Incidents.Update(
                tenant, id, state, "", 4, 7, "h", 1, 2, "{}", "m", List.of(finding))));
  }

  private List<String> uids(TenantId tenant) {
    return findings.find(tenant, List.of("alone", "told", "growing")).stream()
        .map(Findings.Stored::uid)
        .sorted()
        .toList();
  }

  @Test
  void aFindingStaysAsLongAsItsIncident() {
    assertThat(retention.findings(acme, soon)).isEqualTo(1);

    assertThat(uids(acme)).containsExactly("growing", "told");
    assertThat(retention.incidents(acme, soon)).isEqualTo(1);
    assertThat(retention.findings(acme, soon)).isEqualTo(1);
    assertThat(uids(acme)).containsExactly("growing");
  }

  @Test
  void whatIsNotOverAndWhatIsOthersStays() {
    var before = Instant.now().minus(Duration.ofHours(1));

    assertThat(retention.incidents(acme, before)).isZero();
    assertThat(retention.findings(acme, before)).isZero();
    retention.incidents(acme, soon);
    retention.findings(acme, soon);

    assertThat(uids(birch)).containsExactly("alone", "growing", "told");
  }

  @Test
  void manyAreDeletedInManySteps() {
    database.in(
        new Scope.Tenant(acme),
        work ->
            work.update(
                "insert into findings (tenant, uid, sequence, time, rule_id, title, severity,"
                    + " confidence, tactics, techniques, ocsf, state)"
                    + " select ?, 'm' || i, i, i, 'r', 't', 4, 80, '', '', '{}', 's'"
                    + " from generate_series(1, 4500) i",
                acme.value()));

    assertThat(retention.findings(acme, soon)).isEqualTo(4_501);
  }
}
