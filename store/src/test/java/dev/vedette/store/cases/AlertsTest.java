package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Alerts.Alert;
import dev.vedette.store.cases.Alerts.Cursor;
import dev.vedette.store.cases.Alerts.Wanted;
import dev.vedette.store.cases.Tenants.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class AlertsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Database database;
  private final Alerts alerts;
  private TenantId acme = new TenantId("none");
  private TenantId birch = acme;

  AlertsTest(Database database) {
    this.database = database;
    alerts = new Alerts(database);
  }

  @BeforeEach
  void tenants() {
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Kind.CLIENT, "Birch").id();
  }

  @Test
  void showsEachScopeItsOwn() {
    alerts.put(List.of(alert(acme, "a", null, 1), alert(birch, "b", NOON.plusSeconds(60), 1)));

    assertThat(ids(new Scope.Tenant(acme), Wanted.ALL)).containsExactly("a");
    assertThat(ids(new Scope.Tenant(birch), Wanted.OPEN)).isEmpty();
    assertThat(ids(new Scope.Tenants(Set.of(acme, birch)), Wanted.ALL))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(ids(new Scope.Tenants(Set.of(acme, birch)), Wanted.CLOSED)).containsExactly("b");
    assertThat(alerts.find(birch, "a")).isEmpty();
    assertThat(alerts.acknowledge(birch, "a", "eve")).isEmpty();
    assertThat(alerts.find(acme, "a").orElseThrow().acknowledgedBy()).isNull();
  }

  @Test
  void keepsWhoAcknowledgedFirstUntilItComesBack() {
    alerts.put(List.of(alert(acme, "a", null, 1)));
    alerts.acknowledge(acme, "a", "ann");
    alerts.acknowledge(acme, "a", "bob");
    alerts.put(List.of(alert(acme, "a", NOON.plusSeconds(3), 1)));
    assertThat(alerts.find(acme, "a").orElseThrow().acknowledgedBy()).isEqualTo("ann");

    alerts.put(List.of(alert(acme, "a", null, 2)));

    var again = alerts.find(acme, "a").orElseThrow();
    assertThat(again.acknowledged()).isNull();
    assertThat(again.acknowledgedBy()).isNull();
    assertThat(again.alert()).isEqualTo(alert(acme, "a", null, 2));
  }

  @Test
  void keepsNothingOfATenantThatIsGone() {
    CasesDatabase.offboard(database, acme);

    alerts.put(List.of(alert(acme, "a", null, 1)));
    var rhythms = new SourceRhythms(database);
    rhythms.put(Map.of(new SourceRhythms.Source(acme, "fw"), new byte[] {1}));

    assertThat(alerts.find(acme, "a")).isEmpty();
    assertThat(new TenantRows(database).count(acme)).isZero();
  }

  @Test
  void remembersRhythms() {
    var rhythms = new SourceRhythms(database);
    var source = new SourceRhythms.Source(acme, "fw");

    rhythms.put(Map.of(source, new byte[] {1, 2}));
    rhythms.put(Map.of(source, new byte[] {3}));

    assertThat(rhythms.all().get(source)).containsExactly(3);
  }

  @Test
  void pagesThroughThoseOfOneMoment() {
    alerts.put(
        List.of(alert(acme, "a", null, 1), alert(acme, "b", null, 1), alert(acme, "c", null, 1)));
    var scope = new Scope.Tenant(acme);

    var first = alerts.list(scope, Wanted.ALL, Optional.empty(), 2);
    var last = first.getLast().alert();
    var cursor = new Cursor(last.opened(), last.tenant().value(), last.id());
    var second = alerts.list(scope, Wanted.ALL, Optional.of(cursor), 2);

    assertThat(first).extracting(each -> each.alert().id()).containsExactly("a", "b");
    assertThat(second).extracting(each -> each.alert().id()).containsExactly("c");
  }

  @Test
  void forgetsWhatWasOverLongAgo() {
    alerts.put(List.of(alert(acme, "a", null, 1), alert(acme, "b", NOON.plusSeconds(1), 1)));

    assertThat(alerts.current(NOON.plusSeconds(1))).extracting(Alert::id).contains("a");
    assertThat(alerts.forget(NOON.plusSeconds(2))).isPositive();

    assertThat(ids(new Scope.Tenant(acme), Wanted.ALL)).containsExactly("a");
  }

  private List<String> ids(Scope scope, Wanted wanted) {
    return alerts.list(scope, wanted, Optional.empty(), 100).stream()
        .map(each -> each.alert().id())
        .toList();
  }

  private static Alert alert(TenantId tenant, String id, @Nullable Instant closed, int times) {
    return new Alert(tenant, id, "silent", "fw", "nothing comes", NOON, NOON, closed, times);
  }
}
