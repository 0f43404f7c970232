package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class VolumesTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  private static final LocalDate LONG_AGO = LocalDate.parse("2025-01-01");

  private final Database database;
  private final Volumes volumes;
  private final TenantId acme;
  private final TenantId birch;

  VolumesTest(Database database) {
    this.database = database;
    volumes = new Volumes(database);
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Birch").id();
  }

  @Test
  void theLargestCountOfADayIsKept() {
    volumes.put(MONDAY, Map.of(acme, 5L, birch, 1L));
    volumes.put(MONDAY, Map.of(acme, 7L));
    volumes.put(MONDAY, Map.of(acme, 6L));

    assertThat(volumes.on(MONDAY)).containsEntry(acme, 7L).containsEntry(birch, 1L);
    assertThat(volumes.on(MONDAY.plusDays(1))).isEmpty();
  }

  @Test
  void nothingIsKeptOfATenantThatIsGoneNorOfLongAgo() {
    CasesDatabase.offboard(database, acme);
    volumes.put(LONG_AGO, Map.of(acme, 5L, birch, 1L));

    assertThat(volumes.on(LONG_AGO)).containsOnlyKeys(birch);
    volumes.forget(LONG_AGO.plusDays(1));
    assertThat(volumes.on(LONG_AGO)).isEmpty();
  }
}
