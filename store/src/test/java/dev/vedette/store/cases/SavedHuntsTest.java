package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.store.cases.SavedHunts.Draft;
import dev.vedette.store.cases.SavedHunts.Hunt;
import dev.vedette.store.cases.SavedHunts.Reach;
import dev.vedette.store.cases.SavedHunts.Run;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hunts are kept where they belong, and come due again and again. */
@ExtendWith(CasesDatabase.class)
class SavedHuntsTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final Tenants tenants;
  private final SavedHunts hunts;
  private Instant now = START;

  SavedHuntsTest(Database database) {
    tenants = new Tenants(database);
    hunts = new SavedHunts(database, () -> now);
  }

  @Test
  void aHuntIsKeptChangedAndRemoved() {
    var acme = tenant("Acme");
    var hunt = add(acme, draft("first", null));

    var changed = hunts.change(acme, hunt.id(), draft("second", Duration.ofHours(2)));

    assertThat(changed).map(Hunt::draft).contains(draft("second", Duration.ofHours(2)));
    assertThat(changed).map(Hunt::owner).contains("ann");
    assertThat(hunts.list(acme)).containsExactly(changed.orElseThrow());
    assertThat(hunts.remove(acme, hunt.id())).isTrue();
    assertThat(hunts.remove(acme, hunt.id())).isFalse();
    assertThat(hunts.find(acme, hunt.id())).isEmpty();
  }

  @Test
  void anotherTenantNeitherSeesNorChangesIt() {
    var acme = tenant("Acme");
    var birch = tenant("Birch");
    var hunt = add(acme, draft("own", null));

    assertThat(hunts.find(birch, hunt.id())).isEmpty();
    assertThat(hunts.change(birch, hunt.id(), draft("taken", null))).isEmpty();
    assertThat(hunts.remove(birch, hunt.id())).isFalse();
    assertThat(hunts.runs(birch, hunt.id())).isEmpty();
    assertThat(hunts.list(birch)).isEmpty();
  }

  @Test
  void whatIsDueIsTakenOnceAndComesAgain() {
    var acme = tenant("Acme");
    var hunt = add(acme, draft("hourly", Duration.ofHours(1)));
    add(acme, draft("by hand", null));

    assertThat(hunts.takeDue()).map(Hunt::id).contains(hunt.id());
    assertThat(hunts.takeDue()).isEmpty();
    now = START.plus(Duration.ofHours(5));
    assertThat(hunts.takeDue()).map(Hunt::id).contains(hunt.id());
    assertThat(hunts.takeDue()).as("missed times are not made up for").isEmpty();
    hunts.remove(acme, hunt.id());
  }

  @Test
  void theLastRunsAreKept() {
    var acme = tenant("Acme");
    var hunt = add(acme, draft("runs", null));
    for (int i = 0; i < SavedHunts.KEPT_RUNS + 10; i++) {
      hunts.record(hunt, run(i, i % 2 == 0 ? null : "it took too long"));
    }

    var runs = hunts.runs(acme, hunt.id());

    assertThat(runs).hasSize(SavedHunts.KEPT_RUNS);
    assertThat(runs.getFirst()).isEqualTo(run(SavedHunts.KEPT_RUNS + 9, "it took too long"));
  }

  @Test
  void aRunOfAHuntThatIsGoneIsForgotten() {
    var acme = tenant("Acme");
    var hunt = add(acme, draft("gone", null));
    hunts.remove(acme, hunt.id());

    hunts.record(hunt, run(1, null));

    assertThat(hunts.runs(acme, hunt.id())).isEmpty();
  }

  private TenantId tenant(String name) {
    return tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, name).id();
  }

  private Hunt add(TenantId tenant, Draft draft) {
    return hunts.add(tenant, "ann", draft).orElseThrow();
  }

  private static Draft draft(String name, @Nullable Duration every) {
    return new Draft(name, "why", "SELECT 1", Reach.TENANT, every, true, Severity.HIGH);
  }

  private static Run run(int minute, @Nullable String error) {
    return new Run(
        START.plus(Duration.ofMinutes(minute)), Duration.ofMillis(12), 3, false, 1, "{}", error);
  }
}
