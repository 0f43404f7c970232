package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.CollectorProgress.Intended;
import dev.vedette.store.cases.CollectorProgress.Marks;
import dev.vedette.store.cases.CollectorProgress.Stream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class CollectorsTest {
  private static final Marks NONE = new Marks(new byte[0], new byte[0]);

  private final Tenants tenants;
  private final Collectors collectors;
  private final CollectorAccounts accounts;
  private final CollectorProgress progress;
  private final Departures departures;

  CollectorsTest(Database database) {
    tenants = new Tenants(database);
    collectors = new Collectors(database);
    accounts = new CollectorAccounts(database);
    progress = new CollectorProgress(database);
    departures = new Departures(database, new AuditLog(database, InstantSource.system()));
  }

  private TenantId tenant(String name) {
    return tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, name).id();
  }

  private Collectors.Collector okta(TenantId tenant) {
    var wanted =
        new Collectors.Wanted(
            "people", "okta", Map.of("domain", "a.okta.com"), List.of("system"), null, "ada");
    return collectors.add(tenant, wanted).orElseThrow();
  }

  @Test
  void aCollectorIsItsTenantsAndPausedToBeginWith() {
    var acme = tenant("Acme");
    var birch = tenant("Birch");

    var added = okta(acme);

    assertThat(added.isPaused()).isTrue();
    assertThat(added.settings()).containsEntry("domain", "a.okta.com");
    assertThat(collectors.list(acme)).containsExactly(added);
    assertThat(collectors.list(birch)).isEmpty();
    assertThat(collectors.find(birch, added.id())).isEmpty();
    assertThat(collectors.remove(birch, added.id())).isFalse();
    collectors.pause(acme, added.id(), false);
    assertThat(collectors.all()).contains(collectors.find(acme, added.id()).orElseThrow());
    assertThat(
            collectors.add(
                acme, new Collectors.Wanted("people", "okta", Map.of(), List.of(), null, "ada")))
        .isEmpty();
  }

  @Test
  void whoIsOffBoardedIsNotPulledForAnyMore() {
    var acme = tenant("Leaving");
    var added = okta(acme);

    departures.begin(acme, new Departures.By("ada", "test"), Instant.now());

    assertThat(collectors.all()).doesNotContain(added);
  }

  @Test
  void anAccountOfTheMspIsUsedBelowIt() {
    var root = tenants.root().id();
    var account = accounts.add(root, "graph", "okta", Map.of("client_id", "c")).orElseThrow();
    var acme = tenant("Client");
    var wanted =
        new Collectors.Wanted("x", "okta", Map.of(), List.of("system"), account.id(), "ada");

    var added = collectors.add(acme, wanted).orElseThrow();

    assertThat(added.account()).isEqualTo(account.id());
    assertThat(accounts.isUsed(account.id())).isTrue();
    assertThat(accounts.find(account.id())).contains(account);
    assertThat(accounts.list(acme)).isEmpty();
    assertThat(collectors.remove(acme, added.id())).isTrue();
    assertThat(accounts.remove(root, account.id())).isTrue();
  }

  @Test
  void whatIsIntendedStaysUntilItIsSettled() {
    var added = okta(tenant("Intending"));
    var stream = new Stream(added.tenant(), added.id(), "system");
    assertThat(progress.find(stream)).isEmpty();

    progress.begin(stream, new Intended("next", 41, mark(1), new Marks(mark(1), mark(2))));
    var begun = progress.find(stream).orElseThrow();
    progress.settle(stream, "next", new Marks(mark(1), mark(2)), 10);
    var settled = progress.find(stream).orElseThrow();

    assertThat(begun.cursor()).isEmpty();
    var intended = Objects.requireNonNull(begun.intended());
    assertThat(intended.from()).isEqualTo(41);
    assertThat(intended.cursor()).isEqualTo("next");
    assertThat(intended.marks()).isEqualTo(mark(1));
    assertThat(intended.remembered().files()).isEqualTo(mark(2));
    assertThat(settled.cursor()).isEqualTo("next");
    assertThat(settled.intended()).isNull();
    assertThat(progress.marks(stream).items()).isEqualTo(mark(1));
    assertThat(progress.marks(stream).files()).isEqualTo(mark(2));
  }

  @Test
  void theOldestIsForgotten() {
    var added = okta(tenant("Forgetting"));
    var items = new Stream(added.tenant(), added.id(), "items");
    var files = new Stream(added.tenant(), added.id(), "files");

    for (int i = 0; i < 100; i++) {
      progress.settle(items, "c" + i, new Marks(mark(i), new byte[0]), 20);
      progress.settle(files, "c" + i, new Marks(new byte[0], mark(i)), 20);
    }

    assertThat(new String(progress.marks(items).items(), US_ASCII))
        .endsWith(new String(mark(99), US_ASCII))
        .doesNotContain(new String(mark(50), US_ASCII));
    assertThat(progress.marks(items).items().length).isBetween(20 * 16, 60 * 16);
    assertThat(progress.marks(files).files().length).isBetween(20 * 16, 60 * 16);
  }

  @Test
  void ofARemovedCollectorNothingIsKept() {
    var added = okta(tenant("Removing"));
    var stream = new Stream(added.tenant(), added.id(), "system");
    progress.settle(stream, "c", new Marks(mark(1), mark(2)), 10);

    collectors.remove(added.tenant(), added.id());
    progress.settle(stream, "late", new Marks(mark(3), mark(4)), 10);
    progress.begin(stream, new Intended("late", 1, mark(3), NONE));

    assertThat(progress.find(stream)).isEmpty();
    assertThat(progress.marks(stream).items()).isEmpty();
  }

  private static byte[] mark(int number) {
    return "%016d".formatted(number).getBytes(US_ASCII);
  }
}
