package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Incidents.Update;
import dev.vedette.store.cases.ResponseActions.Stored;
import dev.vedette.store.cases.ResponseActions.Wanted;
import dev.vedette.store.cases.ResponseDecisions.Decided;
import dev.vedette.store.cases.ResponseDecisions.Score;
import dev.vedette.store.cases.ResponseDecisions.Wish;
import dev.vedette.store.cases.Tenants.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is to be done is done once, and taken back when nobody needs it any more. */
@ExtendWith(CasesDatabase.class)
class ResponseActionsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Act ACT = new Act("Vedette", "here", "acme", "response.decide", "d");

  private final Database database;
  private final ResponseActions actions;
  private final ResponseDecisions decisions;
  private TenantId acme = new TenantId("none");
  private TenantId birch = acme;

  ResponseActionsTest(Database database) {
    this.database = database;
    actions = new ResponseActions(database);
    decisions = new ResponseDecisions(database, new AuditLog(database, InstantSource.system()));
  }

  @BeforeEach
  void tenants() {
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Kind.CLIENT, "Birch").id();
  }

  @Test
  void aDecisionThatComesAgainChangesNothing() {
    assertThat(decide("i1", "d1", wish("1.2.3.4", "proposed"))).isTrue();
    assertThat(decide("i1", "d1", wish("1.2.3.4", "proposed"))).isFalse();

    assertThat(all()).extracting(Stored::state).containsExactly("proposed");
    assertThat(all()).extracting(Stored::target).containsExactly("1.2.3.4");
  }

  @Test
  void ofTwoAnalystsOneWins() throws Exception {
    decide("i1", "d1", wish("1.2.3.4", "proposed"));
    var id = all().getFirst().id();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> yes = () -> actions.answer(acme, id, true, "ann", NOON).isPresent();
      Callable<Boolean> no = () -> actions.answer(acme, id, false, "bob", NOON).isPresent();
      var first = threads.submit(yes);
      var second = threads.submit(no);
      assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
    }

    assertThat(all().getFirst().state()).isIn("approved", "rejected");
  }

  @Test
  void twoIncidentsShareWhatBothNeedAndItStaysUntilNeitherDoes() {
    decide("i1", "d1", wish("1.2.3.4", "proposed"));
    var id = all().getFirst().id();
    issue(id);
    decide("i2", "d2", wish("1.2.3.4", "proposed"));

    assertThat(actions.holding(acme, "deny-address", "feeds", 10)).containsExactly("1.2.3.4");
    assertThat(all()).hasSize(1);
    assertThat(decisions.letGo(acme, "i1", "false", NOON)).isZero();
    assertThat(decisions.letGo(acme, "i2", "false", NOON)).isOne();
    assertThat(actions.find(acme, id).orElseThrow().state()).isEqualTo("releasing");
    assertThat(actions.holding(acme, "deny-address", "feeds", 10)).isEmpty();
  }

  @Test
  void whatIsNotAskedForAnyMoreIsWithdrawnAndMayBeAskedForAgain() {
    decide("i1", "d1", wish("1.2.3.4", "proposed"), wish("5.6.7.8", "proposed"));
    decide("i1", "d2", wish("5.6.7.8", "proposed"));

    assertThat(states())
        .containsOnly(Map.entry("1.2.3.4", "withdrawn"), Map.entry("5.6.7.8", "proposed"));

    decide("i1", "d3", wish("1.2.3.4", "proposed"), wish("5.6.7.8", "proposed"));

    assertThat(states()).containsEntry("1.2.3.4", "proposed");
  }

  @Test
  void whatWasOnlyObservedIsAskedForOnceThePolicyAllowsIt() {
    decide("i1", "d1", wish("1.2.3.4", "observed"));
    decide("i1", "d2", wish("1.2.3.4", "proposed"));
    assertThat(states()).containsOnly(Map.entry("1.2.3.4", "proposed"));

    decide("i1", "d3", wish("1.2.3.4", "approved"));

    assertThat(states()).containsOnly(Map.entry("1.2.3.4", "approved"));
  }

  @Test
  void whatIsRejectedStaysRejected() {
    decide("i1", "d1", wish("1.2.3.4", "proposed"));
    actions.answer(acme, all().getFirst().id(), false, "ann", NOON);

    decide("i1", "d2", wish("1.2.3.4", "approved"));

    assertThat(states()).containsOnly(Map.entry("1.2.3.4", "rejected"));
  }

  @Test
  void isDueWhenApprovedAndWhenItsTimeIsOver() {
    decide("i1", "d1", wish("1.2.3.4", "approved"));
    var id = all().getFirst().id();
    assertThat(due(NOON)).containsExactly(id);

    issue(id);

    assertThat(due(NOON)).isEmpty();
    assertThat(due(NOON.plus(Duration.ofHours(1)))).containsExactly(id);
  }

  @Test
  void isNotDueBeforeItIsToBeTriedAgain() {
    decide("i1", "d1", wish("1.2.3.4", "approved"));
    var id = all().getFirst().id();
    actions.begin(acme, id, "feeds", null, NOON);

    actions.retry(acme, id, "no answer", NOON.plusSeconds(30));

    assertThat(due(NOON.plusSeconds(29))).isEmpty();
    assertThat(due(NOON.plusSeconds(30))).containsExactly(id);
    assertThat(actions.find(acme, id).orElseThrow().attempts()).isOne();
  }

  @Test
  void whatIsNotKnownToHoldIsLookedAtAgainAndEndsInTimeAllTheSame() {
    decide("i1", "d1", wish("1.2.3.4", "approved"));
    var id = all().getFirst().id();
    issue(id);

    actions.retry(acme, id, "nobody says whether it holds", NOON.plus(Duration.ofHours(2)));

    assertThat(due(NOON.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(due(NOON.plus(Duration.ofHours(1)))).containsExactly(id);
  }

  @Test
  void aConnectorBelongsToItsTenant() {
    var connectors = new ResponseConnectors(database);
    var id = ResponseConnectors.freshId();
    connectors.add(acme, id, "okta", "Our Okta", "{}");

    assertThat(connectors.list(acme)).extracting(each -> each.name()).containsExactly("Our Okta");
    assertThat(connectors.find(birch, id)).isEmpty();
    assertThat(connectors.remove(birch, id)).isFalse();
    assertThat(connectors.remove(acme, id)).isTrue();
    assertThat(connectors.list(acme)).isEmpty();
  }

  @Test
  void countsWhatWasTouchedWithinTheHour() {
    decide("i1", "d1", wish("1.2.3.4", "approved"), wish("5.6.7.8", "approved"));
    issue(all().getFirst().id());

    var types = List.of("deny-address");
    assertThat(actions.touched(acme, types, NOON.minusSeconds(1))).isOne();
    assertThat(actions.touched(acme, types, NOON)).isZero();
    assertThat(actions.touched(acme, List.of("contain-host"), NOON.minusSeconds(1))).isZero();
  }

  @Test
  void scoresWhatItWouldHaveDoneByWhatPeopleSay() {
    var incidents = new Incidents(database);
    for (var id : List.of("i1", "i2", "i3", "i4")) {
      incidents.put(
          acme,
          List.of(new Update(acme, id, "active", "", 4, 90, "h", 1, 2, "{}", "m", List.of())));
      decide(id, "d" + id, wish("1.2.3." + id.substring(1), "proposed"));
    }
    incidents.decide(acme, "i1", null, "true", null);
    incidents.decide(acme, "i2", null, "false", null);
    var rejected = all().stream().filter(each -> each.incident().equals("i3")).findFirst();
    actions.answer(acme, rejected.orElseThrow().id(), false, "ann", NOON);

    assertThat(decisions.scores(acme, NOON.minusSeconds(1)))
        .isEqualTo(Map.of("deny-address", new Score(1, 2, 1)));
    assertThat(decisions.scores(birch, NOON.minusSeconds(1))).isEmpty();
  }

  @Test
  void nobodySeesOrChangesWhatIsOfAnother() {
    decide("i1", "d1", wish("1.2.3.4", "proposed"));
    var id = all().getFirst().id();

    assertThat(actions.find(birch, id)).isEmpty();
    assertThat(actions.answer(birch, id, true, "eve", NOON)).isEmpty();
    assertThat(actions.list(new Scope.Tenant(birch), new Wanted(null, null), Optional.empty(), 9))
        .isEmpty();
    assertThat(decisions.ofIncident(birch, "i1", 9)).isEmpty();
    assertThat(decisions.ofIncident(acme, "i1", 9)).hasSize(1);
  }

  @Test
  void aFeedKeyOpensTheFeedsOfItsTenantOnly() {
    var keys = new FeedKeys(database);
    var key = keys.add(acme, "firewall");

    assertThat(keys.find(key.secret()).orElseThrow().tenant()).isEqualTo(acme);
    assertThat(keys.find(key.secret() + "x")).isEmpty();
    assertThat(keys.tenants()).contains(acme).doesNotContain(birch);
    assertThat(keys.remove(birch, key.key().id())).isFalse();
    keys.fetched(key.key(), NOON);
    assertThat(keys.list(acme).getFirst().fetched()).isEqualTo(NOON);
    assertThat(keys.remove(acme, key.key().id())).isTrue();
    assertThat(keys.find(key.secret())).isEmpty();
  }

  private boolean decide(String incident, String id, Wish... wishes) {
    return decisions.add(new Decided(acme, id, incident, "{}", List.of(wishes)), ACT, NOON);
  }

  private static Wish wish(String address, String state) {
    return new Wish("deny-address", "", address, "approve", true, state, "{}");
  }

  private void issue(String id) {
    actions.answer(acme, id, true, "ann", NOON);
    actions.begin(acme, id, "feeds", NOON.plus(Duration.ofHours(1)), NOON);
    assertThat(actions.issued(acme, id, "")).isPresent();
  }

  private List<String> due(Instant now) {
    return actions.due(now, 100).stream()
        .filter(each -> each.tenant().equals(acme))
        .map(Stored::id)
        .toList();
  }

  private List<Stored> all() {
    return actions.list(new Scope.Tenant(acme), new Wanted(null, null), Optional.empty(), 100);
  }

  private Map<String, String> states() {
    return all().stream().collect(Collectors.toMap(Stored::target, Stored::state));
  }
}
