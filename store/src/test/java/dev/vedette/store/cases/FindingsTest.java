package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Findings.Cursor;
import dev.vedette.store.cases.Findings.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A finding is kept once, as it was, for its tenant. */
@ExtendWith(CasesDatabase.class)
class FindingsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");

  private final Database database;
  private final Findings findings;

  FindingsTest(Database database) {
    this.database = database;
    findings = new Findings(database);
  }

  @BeforeEach
  void nothingIsThere() {
    database.in(new Scope.Platform("test"), work -> work.update("delete from findings"));
  }

  private static Stored finding(TenantId tenant, String uid, long time) {
    return finding(tenant, uid, time, "title of " + uid, "w1");
  }

  private static Stored finding(
      TenantId tenant, String uid, long time, String title, @Nullable String host) {
    return new Stored(
        tenant, uid, time * 10, time, "rule", title, 4, 80, "TA0002", "T1059", host, null, "{}",
        "s");
  }

  @Test
  void whatIsGivenTwiceIsKeptOnceAsItWasFirst() {
    var first = finding(ACME, "a", 1);

    findings.add(ACME, List.of(first, first));
    findings.add(ACME, List.of(finding(ACME, "a", 1, "another title", null)));

    assertThat(findings.newest(ACME, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  void theSameUidAtTwoTenantsIsTwoFindings() {
    findings.add(ACME, List.of(finding(ACME, "a", 1)));
    findings.add(BIRCH, List.of(finding(BIRCH, "a", 2)));

    assertThat(findings.find(ACME, "a")).contains(finding(ACME, "a", 1));
    assertThat(findings.find(BIRCH, "a")).contains(finding(BIRCH, "a", 2));
    assertThat(findings.find(new TenantId("cedar"), "a")).isEmpty();
  }

  @Test
  void whatIsGivenForOneTenantIsNotOfAnother() {
    assertThatThrownBy(() -> findings.add(ACME, List.of(finding(BIRCH, "a", 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pagesShowEachFindingOnceNewestFirst() {
    var all = new ArrayList<Stored>();
    for (int i = 0; i < 25; i++) {
      all.add(finding(ACME, "f%02d".formatted(i), i / 4));
    }
    findings.add(ACME, all);
    findings.add(BIRCH, List.of(finding(BIRCH, "other", 3)));

    var seen = new ArrayList<Stored>();
    Optional<Cursor> place = Optional.empty();
    for (var page = findings.newest(ACME, place, 7);
        !page.isEmpty();
        page = findings.newest(ACME, place, 7)) {
      seen.addAll(page);
      place = Optional.of(new Cursor(page.getLast().time(), page.getLast().uid()));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b.time(), a.time()));
  }

  @Test
  void whatPostgresHasNoPlaceForIsReplaced() {
    findings.add(ACME, List.of(finding(ACME, "a", 1, "be\0fore \ud83d\ude00", "w\0")));

    var kept = findings.find(ACME, "a").orElseThrow();

    assertThat(kept.title()).isEqualTo("be\ufffdfore \ud83d\ude00");
    assertThat(kept.host()).isEqualTo("w\ufffd");
  }

  @Test
  void halfACharacterDoesNotKeepAFindingOut() {
    findings.add(ACME, List.of(finding(ACME, "a", 1, "half \ud83d", "w1")));

    assertThat(findings.find(ACME, "a").orElseThrow().title()).startsWith("half ");
  }

  @Test
  void quotesAreText() {
    var hostile = finding(ACME, "a", 1, "'; drop table findings; -- \\", "%_");

    findings.add(ACME, List.of(hostile));

    assertThat(findings.find(ACME, "a")).contains(hostile);
    assertThat(findings.find(ACME, "' or '1'='1")).isEmpty();
  }

  @Test
  void whatWasFoundLatelyComesInTheOrderInWhichItWas() {
    findings.add(
        ACME, List.of(finding(ACME, "c", 3), finding(ACME, "a", 1), finding(ACME, "b", 2)));
    database.in(
        new Scope.Tenant(ACME),
        work ->
            work.update(
                "update findings set created = now() - interval '3 hours' where uid = 'a'"));

    assertThat(findings.recent(ACME, 2, 10)).extracting(Stored::uid).containsExactly("b", "c");
    assertThat(findings.recent(ACME, 4, 10)).extracting(Stored::uid).containsExactly("a", "b", "c");
    assertThat(findings.recent(ACME, 4, 2)).extracting(Stored::uid).containsExactly("b", "c");
  }

  @Test
  void severalTenantsAreListedTogetherIfTheScopeSaysSo() {
    findings.add(ACME, List.of(finding(ACME, "a", 1)));
    findings.add(BIRCH, List.of(finding(BIRCH, "b", 2)));

    assertThat(findings.newest(new Scope.Tenants(Set.of(ACME, BIRCH)), 10))
        .extracting(Stored::uid)
        .containsExactly("b", "a");
    assertThat(findings.newest(new Scope.Tenants(Set.of(ACME)), 10))
        .extracting(Stored::uid)
        .containsExactly("a");
  }
}
