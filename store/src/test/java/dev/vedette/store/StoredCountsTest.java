package dev.vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ledger knows what is stored, whoever had it written, and after any crash. */
@ExtendWith(CasesDatabase.class)
class StoredCountsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final List<@Nullable Object> NO_VALUES =
      Collections.nCopies(EventColumn.ALL.size(), null);

  @TempDir private Path folder;
  private final Database database;
  private final Ledger ledger;

  StoredCountsTest(Database database) {
    this.database = database;
    ledger = new Ledger(database);
  }

  @BeforeEach
  void nothingIsCounted() {
    database.in(new Scope.Platform("test"), work -> work.update("delete from ledger"));
  }

  private Lake lake() throws IOException {
    return new Lake(folder, LakeSettings.DEFAULT, () -> Instant.EPOCH);
  }

  private static List<EventRow> rows(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(i -> new EventRow(i, 1, 1, "fw", "t", NO_VALUES, "line", new byte[] {'a'}))
        .toList();
  }

  private List<Long> stored() {
    return ledger.lines(ACME).stream().map(Ledger.Line::stored).toList();
  }

  @Test
  void whatAHuntHadWrittenIsCountedToo() throws IOException {
    try (var lake = lake()) {
      var counts = new StoredCounts(lake, ledger);
      lake.add(ACME, rows(1, 3));
      lake.files(ACME);
      lake.add(ACME, rows(4, 5));
      lake.flush(ACME);

      counts.count(ACME);
      counts.count(ACME);

      assertThat(stored()).containsExactly(5L);
    }
  }

  @Test
  void whatWasWrittenBeforeACrashIsCountedAfterIt() throws IOException {
    try (var lake = lake()) {
      lake.add(ACME, rows(1, 3));
      lake.flush(ACME);
      new StoredCounts(lake, ledger).count(ACME);
      lake.add(ACME, rows(4, 6));
    }
    try (var lake = lake()) {
      lake.add(ACME, rows(5, 8));
      lake.flush(ACME);

      new StoredCounts(lake, ledger).count(ACME);

      assertThat(stored()).containsExactly(8L);
    }
  }

  @Test
  void manyAtOnceCountEachRecordOnce() throws Exception {
    try (var lake = lake()) {
      var counts = new StoredCounts(lake, ledger);
      var threads = new ArrayList<Thread>();
      for (long i = 1; i <= 12; i++) {
        lake.add(ACME, rows(i, i));
        threads.add(
            Thread.startVirtualThread(() -> {
              lake.flush(ACME);
              counts.count(ACME);
            }));
      }
      for (var thread : threads) {
        thread.join();
      }
      counts.count(ACME);

      assertThat(stored()).containsExactly(12L);
    }
  }
}
