package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Cuts.Cut;
import dev.vedette.store.cases.Findings.Stored;
import dev.vedette.store.cases.Incidents.Update;
import dev.vedette.store.cases.Verdicts.Count;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people say of incidents is kept, counted, and nobody else's. */
@ExtendWith(CasesDatabase.class)
class FeedbackTest {
  private static final TenantId ACME = new TenantId("feedback-acme");
  private static final TenantId BIRCH = new TenantId("feedback-birch");

  private final Database database;
  private final Incidents incidents;
  private final Cuts cuts;
  private final Verdicts verdicts;
  private final Sightings sightings;

  FeedbackTest(Database database) {
    this.database = database;
    incidents = new Incidents(database);
    cuts = new Cuts(database);
    verdicts = new Verdicts(database);
    sightings = new Sightings(database);
  }

  @BeforeEach
  void eachHasAnIncidentOfThreeFindings() {
    database.in(
        new Scope.Platform("test"),
        work -> work.update("delete from incident_cuts") + work.update("delete from incidents"));
    for (var tenant : List.of(ACME, BIRCH)) {
      new Findings(database)
          .add(tenant, List.of(finding(tenant, "a"), finding(tenant, "b"), finding(tenant, "c")));
      put(tenant, List.of("a", "b", "c"));
    }
  }

  private static Stored finding(TenantId tenant, String uid) {
    return new Stored(
        tenant, uid, 1, 1, "rule-" + uid, "Rule " + uid, 3, 50, "", "", null, null, "{}", "s");
  }

  private void put(TenantId tenant, List<String> uids) {
    incidents.put(
        tenant, List.of(new Update(tenant, "i", "active", "", 4, 9, "h", 1, 1, "{}", "m", uids)));
  }

  private long held() {
    return new Findings(database).ofIncident(ACME, "i", 10).size();
  }

  @Test
  void anIncidentHoldsWhatItHoldsNow() {
    put(ACME, List.of("b", "c"));
    assertThat(held()).isEqualTo(2);

    put(ACME, List.of("a", "b", "c"));
    assertThat(held()).isEqualTo(3);
  }

  @Test
  void whatIsPartedAndWhatIsLeftIsKept() {
    var parted = cuts.add(ACME, "i", "kim", Set.of("a", "stranger")).orElseThrow();

    assertThat(parted).isEqualTo(new Cuts.Parted(1, 2));
    assertThat(cuts.list(ACME)).containsExactly(new Cut(Set.of("a"), Set.of("b", "c")));
    assertThat(cuts.list(BIRCH)).isEmpty();
  }

  @Test
  void partsNeitherNothingNorEverything() {
    assertThat(cuts.add(ACME, "i", "kim", Set.of("stranger"))).isEmpty();
    assertThat(cuts.add(ACME, "i", "kim", Set.of("a", "b", "c"))).isEmpty();
    assertThat(cuts.add(ACME, "none", "kim", Set.of("a"))).isEmpty();
    assertThat(cuts.list(ACME)).isEmpty();
  }

  @Test
  void verdictsAreCountedByRuleAndFollowTheLast() {
    incidents.decide(ACME, "i", null, "true", null);
    assertThat(verdicts.list(ACME)).contains(new Count("rule-a", "Rule a", 1, 0, 0)).hasSize(3);

    incidents.decide(ACME, "i", null, "benign", null);
    assertThat(verdicts.list(ACME)).contains(new Count("rule-a", "Rule a", 0, 0, 1)).hasSize(3);
    assertThat(verdicts.list(BIRCH)).isEmpty();
  }

  @Test
  void tellsHowManyOthersMetTheSameAndNothingElse() {
    sightings.put(ACME, "i", Set.of("x", "y"));
    assertThat(sightings.others(ACME, "i")).isZero();

    sightings.put(BIRCH, "i", Set.of("y", "z"));
    sightings.put(BIRCH, "i", Set.of("y"));
    sightings.put(BIRCH, "none", Set.of("x"));

    assertThat(sightings.others(ACME, "i")).isEqualTo(1);
    assertThat(sightings.others(BIRCH, "i")).isEqualTo(1);
  }

  @Test
  void sightingsGoWithTheirIncident() {
    sightings.put(ACME, "i", Set.of("x"));
    sightings.put(BIRCH, "i", Set.of("x"));

    database.in(
        new Scope.Tenant(BIRCH), work -> work.update("delete from incidents where id = 'i'"));

    assertThat(sightings.others(ACME, "i")).isZero();
  }
}
