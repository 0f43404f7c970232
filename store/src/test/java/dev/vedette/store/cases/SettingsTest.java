package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Settings.Value;
import dev.vedette.store.cases.Tenants.Kind;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nearest node that sets something counts, and it is known which that is. */
@ExtendWith(CasesDatabase.class)
class SettingsTest {
  private static final String KEY = "retention.events";

  private final Database database;
  private final Settings settings;
  private TenantId msp = new TenantId("none");
  private TenantId group = msp;
  private TenantId client = msp;
  private TenantId other = msp;

  SettingsTest(Database database) {
    this.database = database;
    settings = new Settings(database);
  }

  @BeforeEach
  void tree() {
    var tenants = new Tenants(database);
    msp = tenants.root().id();
    settings.remove(msp, KEY);
    group = tenants.add(msp, Kind.GROUP, "North").id();
    client = tenants.add(group, Kind.CLIENT, "Acme").id();
    other = tenants.add(msp, Kind.CLIENT, "Birch").id();
  }

  @Test
  void whatNobodySetsIsNotThere() {
    assertThat(settings.find(client, KEY)).isEmpty();
    assertThat(settings.find(new TenantId("nobody"), KEY)).isEmpty();
  }

  @Test
  void whatHoldsForEachTenantIsWhatHoldsForAllOfThem() {
    assertThat(settings.everywhere(KEY)).isEmpty();

    settings.put(group, KEY, "30");
    assertThat(settings.everywhere(KEY))
        .containsOnly(
            Map.entry(group, new Value("30", group)), Map.entry(client, new Value("30", group)));

    settings.put(msp, KEY, "90");
    settings.put(client, KEY, "7");
    assertThat(settings.everywhere(KEY))
        .containsEntry(msp, new Value("90", msp))
        .containsEntry(group, new Value("30", group))
        .containsEntry(client, new Value("7", client))
        .containsEntry(other, new Value("90", msp));
  }

  @Test
  void theNearestNodeThatSetsItCounts() {
    settings.put(msp, KEY, "90");
    assertThat(settings.find(client, KEY)).contains(new Value("90", msp));

    settings.put(group, KEY, "30");
    assertThat(settings.find(client, KEY)).contains(new Value("30", group));
    assertThat(settings.find(other, KEY)).contains(new Value("90", msp));

    settings.put(client, KEY, "7");
    settings.put(client, KEY, "8");
    assertThat(settings.find(client, KEY)).contains(new Value("8", client));
    assertThat(settings.find(group, KEY)).contains(new Value("30", group));
  }

  @Test
  void whatIsTakenAwayIsInheritedAgain() {
    settings.put(msp, KEY, "90");
    settings.put(client, KEY, "7");

    assertThat(settings.remove(client, KEY)).isTrue();
    assertThat(settings.remove(client, KEY)).isFalse();

    assertThat(settings.find(client, KEY)).contains(new Value("90", msp));
  }

  @Test
  void eachKeyIsInheritedByItself() {
    settings.put(group, KEY, "30");
    settings.put(client, "retention.findings", "400");

    assertThat(settings.all(client))
        .isEqualTo(
            Map.of(KEY, new Value("30", group), "retention.findings", new Value("400", client)));
    assertThat(settings.all(other)).isEmpty();
  }

  @Test
  void workForOneTenantNeitherSeesNorSetsWhatOthersHaveSet() {
    settings.put(other, KEY, "1");

    assertThat(
            database.<Integer>in(
                new Scope.Tenant(client),
                work -> work.list("select 1 from settings", _ -> 1).size()))
        .isZero();
    assertThatThrownBy(() ->
            database.in(
                new Scope.Tenant(client),
                work ->
                    work.update(
                        "insert into settings (tenant, key, value) values (?, 'k', 'v')",
                        other.value())))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void theyAreExportedAndErasedWithTheTenant() {
    settings.put(client, KEY, "7");
    settings.put(group, KEY, "30");
    var rows = new TenantRows(database);

    var erased = rows.erase(client, Map.of(), _ -> "").rows();

    assertThat(rows.exportable()).contains("settings");
    assertThat(erased).containsEntry("settings", 1L);
    assertThat(settings.find(client, KEY)).contains(new Value("30", group));
  }
}
