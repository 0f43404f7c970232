package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored is read again, each record once. */
class StoredRecordsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant TIME = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<@Nullable Object> NO_VALUES =
      Collections.nCopies(EventColumn.ALL.size(), null);
  private static final LakeSettings MERGES_TWO =
      new LakeSettings(10, 1 << 20, 256, 64 << 20, 2, Duration.ZERO);

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = new Lake(folder, MERGES_TWO, () -> TIME);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void everyRecordOfTheTenantIsReadInItsOrder() {
    store(ACME, 1, 25, TIME);
    store(BIRCH, 100, 5, TIME);

    assertThat(read("TRUE", DAY)).containsExactlyElementsOf(sequences(1, 25));
  }

  @Test
  void bytesThatAreNoTextComeBackAsTheyWere() {
    byte[] odd = {(byte) 0xff, 'x', 0};
    lake.add(ACME, List.of(row(1, TIME, odd)));

    var raw = new ArrayList<byte[]>();
    new StoredRecords(lake, ACME, DAY, "TRUE").read((_, record, _) -> raw.add(record.raw()));

    assertThat(raw).hasSize(1);
    assertThat(raw.getFirst()).isEqualTo(odd);
  }

  @Test
  void whatIsMergedMeanwhileIsReadOnce() {
    store(ACME, 1, 40, TIME);
    var seen = new ArrayList<Long>();

    new StoredRecords(lake, ACME, DAY, "TRUE")
        .read((sequence, _, _) -> {
          if (sequence == 5) {
            // Merges the file that is being read and those that come, and deletes the former ones.
            lake.maintain(() -> false);
            lake.maintain(() -> false);
          }
          return seen.add(sequence);
        });

    assertThat(seen).containsExactlyElementsOf(sequences(1, 40));
  }

  @Test
  void daysBeforeAndRecordsThatDoNotMeetTheConditionAreLeftOut() {
    store(ACME, 1, 10, TIME.minus(Duration.ofDays(2)));
    store(ACME, 11, 10, TIME);

    assertThat(read("raw = 'record 15'", DAY)).containsExactly(15L);
    assertThat(read("TRUE", DAY)).containsExactlyElementsOf(sequences(11, 10));
    assertThat(read("TRUE", DAY.plusDays(1))).isEmpty();
  }

  @Test
  void whoWantsNoMoreGetsNoMore() {
    store(ACME, 1, 30, TIME);
    var seen = new ArrayList<Long>();

    new StoredRecords(lake, ACME, DAY, "TRUE")
        .read((sequence, _, _) -> {
          seen.add(sequence);
          return sequence < 3;
        });

    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  private List<Long> read(String condition, LocalDate from) {
    var seen = new ArrayList<Long>();
    new StoredRecords(lake, ACME, from, condition).read((sequence, _, _) -> seen.add(sequence));
    return seen;
  }

  private void store(TenantId tenant, long first, int count, Instant received) {
    for (long sequence : sequences(first, count)) {
      lake.add(tenant, List.of(row(sequence, received, ("record " + sequence).getBytes(UTF_8))));
    }
    lake.flush(tenant);
  }

  private static List<Long> sequences(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  private static EventRow row(long sequence, Instant received, byte[] raw) {
    long time = received.toEpochMilli();
    return new EventRow(sequence, time, time, "pc", "unknown", NO_VALUES, "line", raw);
  }
}
