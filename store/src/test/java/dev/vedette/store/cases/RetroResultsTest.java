package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.RetroResults.Kept;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class RetroResultsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Database database;
  private final RetroResults results;
  private TenantId acme;
  private TenantId birch;

  RetroResultsTest(Database database) {
    this.database = database;
    results = new RetroResults(database);
  }

  @BeforeEach
  void twoTenants() {
    database.in(new Scope.Platform("test"), work -> work.update("delete from retro_hunts"));
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Birch").id();
  }

  private Kept look(String id, int minute) {
    var found = new LinkedHashMap<TenantId, String>();
    found.put(birch, "{\"fired\":1}");
    found.put(acme, "{\"fired\":2}");
    return new Kept(id, NOON.plusSeconds(60L * minute), "{}", found);
  }

  @Test
  void whatWasFoundIsFoundAgainInItsOrder() {
    results.put(look("a", 1), 100);
    results.put(look("a", 1), 100);
    results.put(look("b", 2), 100);

    assertThat(results.list()).containsExactly(look("b", 2), look("a", 1));
    assertThat(results.find("a")).contains(look("a", 1));
    assertThat(results.find("a").orElseThrow().results().keySet()).containsExactly(birch, acme);
    assertThat(results.find("c")).isEmpty();
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i < 5; i++) {
      results.put(look("look " + i, i), 3);
    }

    assertThat(results.list()).extracting(Kept::id).containsExactly("look 4", "look 3", "look 2");
  }

  @Test
  void whatWasFoundAtATenantGoesWithIt() {
    results.put(look("a", 1), 100);
    new TenantRows(database).erase(acme, Map.of(), _ -> "");

    assertThat(results.find("a").orElseThrow().results()).containsOnlyKeys(birch);
    new TenantRows(database).erase(birch, Map.of(), _ -> "");
    assertThat(results.list()).isEmpty();
  }

  @Test
  void ofATenantThatIsGoneNothingIsKept() {
    CasesDatabase.offboard(database, acme);

    results.put(look("a", 1), 100);

    assertThat(results.find("a").orElseThrow().results()).containsOnlyKeys(birch);
  }
}
