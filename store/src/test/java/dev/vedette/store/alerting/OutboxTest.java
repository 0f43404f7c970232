package dev.vedette.store.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.alerting.Matters.Due;
import dev.vedette.store.alerting.Matters.Look;
import dev.vedette.store.alerting.Outbox.Attempt;
import dev.vedette.store.alerting.Outbox.Stored;
import dev.vedette.store.alerting.Outbox.Wanted;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Alerts.Alert;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a change to a message that came. */
@ExtendWith(CasesDatabase.class)
class OutboxTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Database database;
  private final Matters matters;
  private final Outbox outbox;
  private final Digests digests;
  private TenantId msp = new TenantId("none");
  private TenantId acme = msp;
  private TenantId birch = msp;

  OutboxTest(Database database) {
    this.database = database;
    matters = new Matters(database);
    outbox = new Outbox(database);
    digests = new Digests(database);
  }

  @BeforeEach
  void tenants() {
    var tenants = new Tenants(database);
    msp = tenants.root().id();
    acme = tenants.add(msp, Kind.CLIENT, "Acme").id();
    birch = tenants.add(msp, Kind.CLIENT, "Birch").id();
  }

  @Test
  void everyChangeThatMattersIsNotedInItsTransaction() {
    var incidents = new Incidents(database);
    incidents.put(acme, List.of(incident("headline")));
    var first = dueOf(acme);
    settle(first.getFirst(), List.of());

    incidents.put(acme, List.of(incident("headline")));
    var same = dueOf(acme);
    incidents.put(acme, List.of(incident("another")));
    incidents.decide(acme, "i", null, null, "ann");
    var changed = dueOf(acme);
    new Alerts(database)
        .put(List.of(new Alert(birch, "a", "disk", "", "full", NOON, NOON, null, 1)));

    assertThat(first).extracting(Due::key).containsExactly(new MatterKey(acme, "incident", "i"));
    assertThat(same).isEmpty();
    assertThat(changed).hasSize(1);
    assertThat(dueOf(birch))
        .extracting(Due::key)
        .containsExactly(new MatterKey(birch, "alert", "a"));
  }

  @Test
  void whatChangesWhileItIsLookedAtIsDueAgain() {
    var incidents = new Incidents(database);
    incidents.put(acme, List.of(incident("headline")));
    var due = dueOf(acme).getFirst();
    incidents.put(acme, List.of(incident("another")));

    settle(due, List.of());

    assertThat(dueOf(acme)).hasSize(1).doesNotContain(due);
  }

  @Test
  void whoIsToldTwiceOfTheSameIsRemindedInTheSameMessage() {
    tell(acme, "i", "chat");
    var sent = outbox.begin(acme, only(acme).id(), NOON).orElseThrow();
    outbox.delivered(sent, "open", "17.5", "ok", NOON.plusSeconds(1));

    tell(acme, "i", "chat");

    var again = only(acme);
    assertThat(again.id()).isEqualTo(sent.id());
    assertThat(again.reference()).isEqualTo("17.5");
    assertThat(again.state()).isEqualTo("waiting");
    assertThat(again.loud()).isEqualTo(2);
    assertThat(again.saidLoud()).isEqualTo(1);
    assertThat(outbox.attempts(acme, sent.id()))
        .containsExactly(new Attempt(1, NOON, NOON.plusSeconds(1), "delivered", "ok"));
  }

  @Test
  void whatWasCutOffIsSentAgainWithAWord() {
    tell(acme, "i", "chat");
    var sent = outbox.begin(acme, only(acme).id(), NOON).orElseThrow();
    assertThat(outbox.begin(acme, sent.id(), NOON)).isEmpty();
    assertThat(readyOf(acme)).isEmpty();

    assertThat(outbox.recover(NOON)).isEqualTo(1);

    var again = readyOf(acme).getFirst();
    assertThat(again.note()).contains("may have come before");
    var second = outbox.begin(acme, again.id(), NOON).orElseThrow();
    outbox.delivered(second, "open", "", "ok", NOON.plusSeconds(9));
    assertThat(outbox.attempts(acme, sent.id()))
        .extracting(Attempt::outcome)
        .containsExactly("unknown", "delivered");
    assertThat(only(acme).note()).isEmpty();
  }

  @Test
  void newsThatComesWhileItIsSentIsSentAfter() {
    tell(acme, "i", "chat");
    var sent = outbox.begin(acme, only(acme).id(), NOON).orElseThrow();
    say(acme, "i", new Said.Updated(false));
    assertThat(only(acme).state()).isEqualTo("sending");

    outbox.delivered(sent, "open", "r", "ok", NOON);

    assertThat(readyOf(acme)).hasSize(1);
    assertThat(only(acme).said()).isEqualTo(1);
    assertThat(only(acme).revision()).isEqualTo(2);
  }

  @Test
  void aDeadWayIsLeftForAnother() {
    tell(acme, "i", "chat");
    var sent = outbox.begin(acme, only(acme).id(), NOON).orElseThrow();

    outbox.moved(sent, "no answer", to("mail"), "chat is dead", NOON);
    say(acme, "i", new Said.Updated(true));

    var all = list(acme);
    assertThat(all).extracting(Stored::state).containsExactlyInAnyOrder("moved", "waiting");
    var other = all.stream().filter(each -> each.to().channel().equals("mail")).findFirst();
    assertThat(other.orElseThrow().revision()).isEqualTo(2);
    assertThat(outbox.attempts(acme, sent.id()).getFirst().answer()).isEqualTo("no answer");
  }

  @Test
  void aStormIsGathered() {
    for (int i = 0; i < 33; i++) {
      tell(acme, "i" + i, "chat");
    }
    tell(acme, "i3", "chat");

    assertThat(list(acme)).hasSize(30);
    assertThat(digests.gather(NOON)).isZero();
    assertThat(digests.gather(NOON.plusSeconds(900))).isEqualTo(1);
    var digest = list(msp).stream().filter(each -> each.key().kind().equals("digest")).toList();
    assertThat(digest).hasSize(1);
    var items = digests.items(digest.getFirst().key().subject());
    assertThat(items).extracting(MatterKey::subject).containsExactlyInAnyOrder("i30", "i31", "i32");
    digests.told(digest.getFirst().key().subject());
    assertThat(digests.items(digest.getFirst().key().subject())).isEmpty();
  }

  @Test
  void whoTakesItFirstHasItUntilItBeginsAnew() {
    var key = new MatterKey(acme, "incident", "i");
    settle(new Due(key, 0), List.of());

    assertThat(matters.take(key, 2, "eve", NOON)).isFalse();
    assertThat(matters.take(new MatterKey(birch, "incident", "i"), 1, "eve", NOON)).isFalse();
    assertThat(matters.take(key, 1, "ann", NOON)).isTrue();
    assertThat(matters.take(key, 1, "ben", NOON)).isFalse();
    assertThat(matters.find(key).orElseThrow().takenBy()).isEqualTo("ann");
    var due = dueOf(acme).getFirst();
    matters.settle(due, new Look("{}", 2, false, null, List.of()), NOON);
    assertThat(matters.find(key).orElseThrow().takenBy()).isNull();
  }

  @Test
  void showsEachScopeItsOwnAndForgetsWhatWasOverLongAgo() {
    tell(acme, "i", "chat");
    tell(birch, "j", "chat");
    var sent = outbox.begin(acme, only(acme).id(), NOON).orElseThrow();
    outbox.delivered(sent, "over", "", "", NOON);
    matters.settle(
        new Due(new MatterKey(acme, "incident", "i"), 0),
        new Look("{}", 1, true, null, List.of()),
        NOON);

    assertThat(outbox.find(birch, sent.id())).isEmpty();
    assertThat(outbox.attempts(birch, sent.id())).isEmpty();
    matters.forget(NOON.plusSeconds(60));
    assertThat(list(acme)).isEmpty();
    assertThat(outbox.attempts(acme, sent.id())).isEmpty();
    assertThat(list(birch)).hasSize(1);
    assertThat(new TenantRows(database).exportable())
        .contains("notify_plans", "notify_messages", "notify_attempts", "notify_matters");
  }

  private void tell(TenantId tenant, String subject, String channel) {
    say(tenant, subject, new Said.Told(to(channel), ""));
  }

  private Said.To to(String channel) {
    return new Said.To(msp, channel, "", "[]");
  }

  private void say(TenantId tenant, String subject, Said said) {
    settle(new Due(new MatterKey(tenant, "incident", subject), 0), List.of(said));
  }

  private void settle(Due due, List<Said> words) {
    matters.settle(due, new Look("{}", 1, false, null, words), NOON);
  }

  private List<Due> dueOf(TenantId tenant) {
    return matters.due(NOON, 1_000).stream()
        .filter(each -> each.key().tenant().equals(tenant))
        .toList();
  }

  private List<Stored> readyOf(TenantId tenant) {
    return outbox.ready(NOON, 1_000).stream().filter(each -> each.tenant().equals(tenant)).toList();
  }

  private Stored only(TenantId tenant) {
    var all = list(tenant);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Stored> list(TenantId tenant) {
    return outbox.list(new Scope.Tenant(tenant), new Wanted(null, null), Optional.empty(), 1_000);
  }

  private Incidents.Update incident(String headline) {
    return new Incidents.Update(
        acme, "i", "active", "", 4, 50, headline, 0, 1, "{}", "{}", List.of());
  }
}
