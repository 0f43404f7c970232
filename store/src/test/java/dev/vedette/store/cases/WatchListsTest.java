package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Sightings.Met;
import dev.vedette.store.cases.WatchLists.Draft;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class WatchListsTest {
  private static final Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");

  private final Database database;
  private final WatchLists lists;
  private final Sightings sightings;
  private final TenantId acme;
  private final TenantId birch;

  WatchListsTest(Database database) {
    this.database = database;
    lists = new WatchLists(database);
    sightings = new Sightings(database);
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Birch").id();
  }

  @Test
  void aListHasEachIndicatorOnce() {
    var before = lists.fingerprint();
    var list = lists.add(acme, "Ours", 80, "ann").orElseThrow();
    lists.add(acme, list.id(), List.of(new Draft("domain", "bad.example", null)));
    lists.add(acme, list.id(), List.of(new Draft("domain", "bad.example", MARCH)));

    assertThat(lists.fingerprint()).isNotEqualTo(before);
    assertThat(lists.entries(acme, list.id(), "", 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.expires()).isEqualTo(MARCH));
    assertThat(lists.list(acme)).singleElement().matches(each -> each.size() == 1);
  }

  @Test
  void nobodySeesOrChangesTheListOfAnother() {
    var list = lists.add(acme, "Ours", 80, "ann").orElseThrow();
    lists.add(acme, list.id(), List.of(new Draft("domain", "bad.example", null)));
    var entry = lists.entries(acme, list.id(), "", 10).getFirst();

    assertThat(lists.list(birch)).isEmpty();
    assertThat(lists.find(birch, list.id())).isEmpty();
    assertThat(lists.entries(birch, list.id(), "", 10)).isEmpty();
    assertThat(lists.remove(birch, list.id(), entry.id())).isFalse();
    assertThat(lists.remove(birch, list.id())).isFalse();
    assertThat(lists.remove(acme, list.id(), entry.id())).isTrue();
    assertThat(lists.remove(acme, list.id())).isTrue();
  }

  @Test
  void whatWasHuntedForIsNotHuntedForAgain() {
    var list = lists.add(acme, "Ours", 80, "ann").orElseThrow();
    lists.add(
        acme,
        list.id(),
        IntStream.range(0, 5).mapToObj(i -> new Draft("domain", i + ".example", null)).toList());
    var waiting = lists.toHunt(1_000).stream().filter(each -> each.list().equals(list.id()));

    lists.hunted(waiting.limit(3).toList());

    assertThat(lists.toHunt(1_000).stream().filter(each -> each.list().equals(list.id())))
        .hasSize(2);
    assertThat(lists.entries(acme, list.id(), "", 10))
        .filteredOn(WatchLists.Entry::isHunted)
        .hasSize(3);
  }

  @Test
  void aPlaceInTheJournalIsCountedOnce() {
    var met = List.of(new Met("domain", "bad.example", "feed", "", 2, MARCH, MARCH));
    var timeless = List.of(new Met("domain", "bad.example", "feed", "", 1, null, null));

    sightings.add(acme, 10, met);
    sightings.add(acme, 10, met);
    sightings.add(acme, 7, met);
    sightings.add(acme, 11, timeless);
    sightings.add(acme, List.of(new Met("domain", "bad.example", "late", "", 1, MARCH, MARCH)));

    assertThat(sightings.position(acme)).isEqualTo(11);
    assertThat(sightings.list(acme, 10))
        .containsExactly(new Met("domain", "bad.example", "late", "", 4, MARCH, MARCH));
    assertThat(sightings.list(birch, 10)).isEmpty();
    assertThat(sightings.position(birch)).isZero();
  }

  @Test
  void nothingIsCountedOfATenantThatIsGone() {
    CasesDatabase.offboard(database, birch);

    sightings.add(birch, 5, List.of(new Met("domain", "a.example", "feed", "", 1, null, null)));

    assertThat(sightings.position(birch)).isZero();
    assertThat(sightings.list(birch, 10)).isEmpty();
  }
}
