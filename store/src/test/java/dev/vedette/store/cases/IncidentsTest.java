package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Incidents.Cursor;
import dev.vedette.store.cases.Incidents.Queued;
import dev.vedette.store.cases.Incidents.Stored;
import dev.vedette.store.cases.Incidents.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue shows what correlation says and keeps what people decided. */
@ExtendWith(CasesDatabase.class)
class IncidentsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final Scope BOTH = new Scope.Tenants(Set.of(ACME, BIRCH));

  private final Database database;
  private final Incidents incidents;
  private final Findings findings;

  IncidentsTest(Database database) {
    this.database = database;
    incidents = new Incidents(database);
    findings = new Findings(database);
  }

  @BeforeEach
  void nothingIsThere() {
    database.in(
        new Scope.Platform("test"),
        work ->
            work.update("delete from incidents")
                + work.update("delete from incident_findings")
                + work.update("delete from findings"));
  }

  private static Update incident(TenantId tenant, String id, int risk, long end) {
    return incident(tenant, id, risk, end, "active", List.of());
  }

  private static Update incident(
      TenantId tenant, String id, int risk, long end, String state, List<String> uids) {
    return new Update(tenant, id, state, "", 4, risk, "h " + id, 1, end, "{}", "m", uids);
  }

  private List<String> queue(Scope scope) {
    return incidents.queue(scope, "", Optional.empty(), 100).stream().map(Queued::id).toList();
  }

  @Test
  void theRiskiestComesFirstThenTheLatest() {
    incidents.put(
        ACME,
        List.of(
            incident(ACME, "low", 10, 99),
            incident(ACME, "old", 90, 1),
            incident(ACME, "new", 90, 2)));
    incidents.put(BIRCH, List.of(incident(BIRCH, "middle", 50, 5)));

    assertThat(queue(BOTH)).containsExactly("new", "old", "middle", "low");
    assertThat(queue(new Scope.Tenant(BIRCH))).containsExactly("middle");
  }

  @Test
  void pagesShowEachIncidentOnce() {
    var all = new ArrayList<Update>();
    for (int i = 0; i < 30; i++) {
      all.add(incident(ACME, "a%02d".formatted(i), i / 10, i / 5));
    }
    incidents.put(ACME, all);
    incidents.put(BIRCH, List.of(incident(BIRCH, "a00", 0, 0), incident(BIRCH, "a12", 1, 2)));

    var seen = new ArrayList<String>();
    Optional<Cursor> place = Optional.empty();
    for (var page = incidents.queue(BOTH, "", place, 4);
        !page.isEmpty();
        page = incidents.queue(BOTH, "", place, 4)) {
      page.forEach(each -> seen.add(each.tenant() + "/" + each.id()));
      var last = page.getLast();
      place = Optional.of(new Cursor(last.risk(), last.end(), last.tenant().value(), last.id()));
    }

    assertThat(seen).hasSize(32).doesNotHaveDuplicates();
  }

  @Test
  void whatPeopleDecidedOutlivesWhatCorrelationSays() {
    incidents.put(ACME, List.of(incident(ACME, "i", 10, 1)));
    incidents.decide(ACME, "i", "closed", "true positive", "kim");

    incidents.put(ACME, List.of(incident(ACME, "i", 10, 9)));

    var kept = incidents.find(ACME, "i").orElseThrow();
    assertThat(kept.end()).isEqualTo(9);
    assertThat(kept.status()).isEqualTo("closed");
    assertThat(kept.verdict()).isEqualTo("true positive");
    assertThat(kept.owner()).isEqualTo("kim");
  }

  @Test
  void whatWasClosedIsOpenAgainOnceItIsWorse() {
    incidents.put(ACME, List.of(incident(ACME, "i", 10, 1)));
    incidents.decide(ACME, "i", "closed", "false", "kim");

    incidents.put(ACME, List.of(incident(ACME, "i", 70, 9)));

    var again = incidents.find(ACME, "i").orElseThrow();
    assertThat(again.status()).isEqualTo("open");
    assertThat(again.verdict()).isEqualTo("false");
    assertThat(again.owner()).isEqualTo("kim");
  }

  @Test
  void whatHasGrownQuietDoesNotOpenAgain() {
    incidents.put(ACME, List.of(incident(ACME, "i", 10, 1)));
    incidents.decide(ACME, "i", "closed", null, null);

    incidents.put(ACME, List.of(incident(ACME, "i", 70, 9, "quiet", List.of())));

    assertThat(incidents.find(ACME, "i").orElseThrow().status()).isEqualTo("closed");
  }

  @Test
  void whatIsNotDecidedStaysAsItIs() {
    incidents.put(ACME, List.of(incident(ACME, "i", 10, 1)));
    incidents.decide(ACME, "i", null, null, "kim");

    assertThat(incidents.decide(ACME, "i", null, "benign", null)).isTrue();

    var kept = incidents.find(ACME, "i").orElseThrow();
    assertThat(kept.status()).isEqualTo("open");
    assertThat(kept.owner()).isEqualTo("kim");
    assertThat(kept.verdict()).isEqualTo("benign");
  }

  @Test
  void theQueueSaysWhatAnIncidentIsAbout() {
    var told =
        new Update(
            ACME, "i", "active", "", 4, 9, "h", 1, 2, "{}", "m", List.of(), "[\"TA0001\"]", "[{}]");
    incidents.put(ACME, List.of(told, incident(ACME, "silent", 1, 1)));

    var queue = incidents.queue(BOTH, "", Optional.empty(), 9);

    assertThat(queue).extracting(Queued::tactics).containsExactly("[\"TA0001\"]", "[]");
    assertThat(queue).extracting(Queued::entities).containsExactly("[{}]", "[]");
    assertThat(incidents.findQueued(ACME, "i")).contains(queue.getFirst());
    assertThat(incidents.findQueued(BIRCH, "i")).isEmpty();
  }

  @Test
  void nobodyDecidesOnTheIncidentOfAnother() {
    incidents.put(ACME, List.of(incident(ACME, "i", 10, 1)));

    assertThat(incidents.decide(BIRCH, "i", "closed", null, null)).isFalse();
    assertThat(incidents.decide(ACME, "none", "closed", null, null)).isFalse();

    assertThat(incidents.find(ACME, "i").orElseThrow().status()).isEqualTo("open");
    assertThat(incidents.find(BIRCH, "i")).isEmpty();
  }

  @Test
  void openAndClosedAreAskedForApart() {
    incidents.put(ACME, List.of(incident(ACME, "o", 1, 1), incident(ACME, "c", 2, 2)));
    incidents.decide(ACME, "c", "closed", null, null);

    assertThat(incidents.queue(BOTH, "open", Optional.empty(), 9))
        .extracting(Queued::id)
        .containsExactly("o");
    assertThat(incidents.queue(BOTH, "closed", Optional.empty(), 9))
        .extracting(Queued::id)
        .containsExactly("c");
  }

  @Test
  void mergedAndWithdrawnOnesVanishWithTheirFindings() {
    findings.add(ACME, List.of(finding("f1", 1), finding("f2", 2)));
    incidents.put(
        ACME,
        List.of(
            incident(ACME, "a", 1, 1, "active", List.of("f1")),
            incident(ACME, "b", 2, 2, "active", List.of("f2"))));

    incidents.put(
        ACME,
        List.of(
            new Update(ACME, "a", "merged", "b", 4, 1, "h", 1, 1, "{}", "m", List.of("f1")),
            incident(ACME, "b", 3, 2, "active", List.of("f1", "f2"))));

    assertThat(queue(BOTH)).containsExactly("b");
    assertThat(findings.ofIncident(ACME, "a", 9)).isEmpty();
    assertThat(findings.ofIncident(ACME, "b", 9))
        .extracting(Findings.Stored::uid)
        .containsExactly("f1", "f2");
    assertThat(incidents.find(ACME, "a").orElseThrow().mergedInto()).isEqualTo("b");

    incidents.put(ACME, List.of(incident(ACME, "b", 3, 2, "withdrawn", List.of())));

    assertThat(queue(BOTH)).isEmpty();
  }

  @Test
  void activeOnesAreThoseThatFindingsMayJoin() {
    incidents.put(
        ACME,
        List.of(
            incident(ACME, "a", 1, 1),
            incident(ACME, "q", 1, 1, "quiet", List.of()),
            incident(ACME, "m", 1, 1, "merged", List.of())));

    assertThat(incidents.active(ACME)).extracting(Stored::id).containsExactly("a");
    assertThat(incidents.active(BIRCH)).isEmpty();
    assertThat(queue(BOTH)).containsExactly("a", "q");
  }

  @Test
  void eitherAllOfAnUpdateIsKeptOrNothing() {
    assertThatThrownBy(() ->
            incidents.put(ACME, List.of(incident(ACME, "a", 1, 1), incident(BIRCH, "b", 1, 1))))
        .isInstanceOf(DatabaseFailure.class);

    assertThat(queue(BOTH)).isEmpty();
  }

  private static Findings.Stored finding(String uid, long time) {
    return new Findings.Stored(
        ACME, uid, time, time, "rule", "title", 4, 80, "", "", null, null, "{}", "s");
  }
}
