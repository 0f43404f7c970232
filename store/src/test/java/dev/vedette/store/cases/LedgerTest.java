package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Ledger.Arrival;
import dev.vedette.store.cases.Ledger.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What came is counted once, however often it comes again. */
@ExtendWith(CasesDatabase.class)
class LedgerTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");

  private final Database database;
  private final Ledger ledger;

  LedgerTest(Database database) {
    this.database = database;
    ledger = new Ledger(database);
  }

  @BeforeEach
  void nothingIsThere() {
    database.in(new Scope.Platform("test"), work -> work.update("delete from ledger"));
  }

  @Test
  void arrivalsAddUp() {
    ledger.arrived(ACME, List.of(new Arrival("fw", 10, 1, 2, 10, 1_000)));
    ledger.arrived(
        ACME,
        List.of(new Arrival("dc", 5, 0, 0, 20, 3_000), new Arrival("fw", 4, 1, 0, 24, 2_000)));
    ledger.stored(ACME, Map.of("fw", 12L, "dc", 5L), 23);

    assertThat(ledger.lines(ACME))
        .containsExactly(
            new Line("dc", 5, 5, 0, 0, 20, 3_000), new Line("fw", 14, 12, 2, 2, 24, 2_000));
  }

  @Test
  void whatComesAgainIsKnownByItsPosition() {
    var first = new Arrival("fw", 10, 1, 2, 10, 1_000);
    var second = new Arrival("fw", 4, 0, 1, 14, 2_000);

    for (int i = 0; i < 3; i++) {
      ledger.arrived(ACME, List.of(first));
      ledger.arrived(ACME, List.of(second));
    }

    assertThat(ledger.lines(ACME)).containsExactly(new Line("fw", 14, 0, 1, 3, 14, 2_000));
  }

  @Test
  void whatIsStoredIsKnownByItsSequence() {
    ledger.stored(ACME, Map.of("fw", 3L), 7);
    ledger.stored(ACME, Map.of("fw", 3L), 7);
    ledger.stored(ACME, Map.of("fw", 2L), 9);

    assertThat(ledger.lines(ACME)).extracting(Line::stored).containsExactly(5L);
  }

  @Test
  void aClockThatWentBackDoesNotMakeASourceOlder() {
    ledger.arrived(ACME, List.of(new Arrival("fw", 1, 0, 0, 1, 5_000)));
    ledger.arrived(ACME, List.of(new Arrival("fw", 1, 0, 0, 2, 4_000)));

    assertThat(ledger.lines(ACME).getFirst().lastReceived()).isEqualTo(5_000);
  }

  @Test
  void knowsUpToWhereStoredRecordsAreCounted() {
    assertThat(ledger.storedTo(ACME)).isZero();

    ledger.stored(ACME, Map.of("fw", 3L), 7);
    ledger.stored(ACME, Map.of("dc", 2L), 9);

    assertThat(ledger.storedTo(ACME)).isEqualTo(9);
    assertThat(ledger.storedTo(BIRCH)).isZero();
  }

  @Test
  void tenantsWithTheSameSourceAreCountedApart() {
    ledger.arrived(ACME, List.of(new Arrival("fw", 1, 0, 0, 1, 1)));
    ledger.arrived(BIRCH, List.of(new Arrival("fw", 9, 0, 0, 5, 1)));

    assertThat(ledger.lines(ACME)).extracting(Line::received).containsExactly(1L);
    assertThat(ledger.lines(BIRCH)).extracting(Line::received).containsExactly(9L);
  }
}
