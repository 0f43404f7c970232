package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to the lake is there once, whatever happens meanwhile. */
class LakeTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir private Path folder;
  private Instant now = NOW;

  @Test
  void rowsAreStoredWhenTheyAreWritten() throws IOException {
    try (var lake = lake(100)) {
      assertThat(lake.add(ACME, rows(1, 3))).isEmpty();
      assertThat(lake.stored(ACME)).isZero();

      assertThat(lake.flush(ACME)).isEqualTo(Map.of("web", 3L));

      assertThat(lake.stored(ACME)).isEqualTo(3);
    }
  }

  @Test
  void enoughRowsAreWrittenByThemselves() throws IOException {
    try (var lake = lake(3)) {
      assertThat(lake.add(ACME, rows(1, 3))).isEqualTo(Map.of("web", 3L));
    }
  }

  @Test
  void whatIsGivenTwiceIsStoredOnce() throws IOException {
    try (var lake = lake(100)) {
      lake.add(ACME, rows(1, 3));
      lake.add(ACME, rows(2, 5));
      lake.flush(ACME);
      lake.add(ACME, rows(1, 6));

      assertThat(lake.flush(ACME)).isEqualTo(Map.of("web", 1L));
    }
  }

  @Test
  void aNewProcessKnowsWhatIsStored() throws IOException {
    try (var lake = lake(100)) {
      lake.add(ACME, rows(1, 3));
    }
    try (var lake = lake(100)) {
      assertThat(lake.stored(ACME)).isEqualTo(3);
      assertThat(lake.add(ACME, rows(1, 3))).isEmpty();
      assertThat(lake.flush(ACME)).isEmpty();
    }
  }

  @Test
  void aHalfWrittenFileOfACrashIsDeleted() throws IOException {
    try (var lake = lake(100)) {
      lake.add(ACME, rows(1, 3));
    }
    var half = folder.resolve("acme/2026-03-02/%016x-%016x.parquet.new".formatted(4, 9));
    Files.writeString(half, "PAR1");

    try (var lake = lake(100)) {
      assertThat(lake.stored(ACME)).isEqualTo(3);
    }
    assertThat(half).doesNotExist();
  }

  @Test
  void smallFilesAreMergedAndStayForAWhile() throws IOException {
    try (var lake = lake(1)) {
      for (int i = 1; i <= 12; i++) {
        lake.add(ACME, rows(i, i));
      }
      var before = lake.files(ACME);

      lake.maintain(() -> false);

      assertThat(lake.files(ACME)).hasSize(1);
      assertThat(before).allMatch(Files::exists);
      assertThat(lake.find(ACME, 7)).hasValueSatisfying(LakeTest::isTheSeventh);

      now = now.plus(Duration.ofMinutes(3));
      lake.maintain(() -> false);

      assertThat(before).noneMatch(Files::exists);
    }
  }

  @Test
  void filesOfLargeRecordsAreMergedInLittleMemory() throws IOException {
    try (var lake = lake(100)) {
      for (int i = 0; i < 12; i++) {
        lake.add(ACME, largeRows(i * 100 + 1));
      }

      lake.maintain(() -> false);

      assertThat(lake.files(ACME)).hasSize(1);
      assertThat(lake.find(ACME, 777).orElseThrow().raw()).isEqualTo(large(777));
    }
  }

  /** A hundred rows of 300 KB: unpacked, twelve times these do not fit into the lake's memory. */
  private List<EventRow> largeRows(int first) {
    return IntStream.range(first, first + 100).mapToObj(i -> row(i, large(i))).toList();
  }

  private static byte[] large(int i) {
    return ("record " + i + " ").repeat(25_000).getBytes(UTF_8);
  }

  @Test
  void filesThatWereMergedBeforeACrashAreNotCountedTwice() throws IOException {
    try (var lake = lake(1)) {
      for (int i = 1; i <= 12; i++) {
        lake.add(ACME, rows(i, i));
      }
      lake.maintain(() -> false);
    }

    try (var lake = lake(1)) {
      assertThat(lake.files(ACME)).hasSize(1);
    }
    assertThat(parquetFiles()).hasSize(1);
  }

  @Test
  void aRecordIsFoundAgainByteForByte() throws IOException {
    var binary = new byte[] {1, (byte) 0xff, 0, 'x', (byte) 0xc3};
    try (var lake = lake(100)) {
      lake.add(ACME, List.of(row(1, "{\"a\":\"ä\u0000\"}".getBytes(UTF_8)), row(2, binary)));

      assertThat(lake.find(ACME, 1).orElseThrow().raw())
          .isEqualTo("{\"a\":\"ä\u0000\"}".getBytes(UTF_8));
      assertThat(lake.find(ACME, 2).orElseThrow().raw()).isEqualTo(binary);
      assertThat(lake.find(ACME, 3)).isEmpty();
      assertThat(lake.find(BIRCH, 1)).isEmpty();
    }
  }

  @Test
  void daysExpireAsAWhole() throws IOException {
    try (var lake = lake(1)) {
      lake.add(ACME, rows(1, 1));
      now = now.plus(Duration.ofDays(2));
      lake.add(ACME, rows(2, 2));

      var expired = lake.expire(ACME, new Retention(1, Map.of()));

      assertThat(expired.files()).isEqualTo(1);
      assertThat(expired.bytes()).isPositive();
      assertThat(lake.find(ACME, 1)).isEmpty();
      assertThat(lake.find(ACME, 2)).isPresent();
      assertThat(parquetFiles()).hasSize(1);
    }
  }

  @Test
  void aClassThatIsOverIsTakenOutOfItsFiles() throws IOException {
    var retention = new Retention(30, Map.of(4002, 7));
    try (var lake = lake(2)) {
      lake.add(ACME, List.of(of(4002L, 1), of(3002L, 2)));
      now = now.plus(Duration.ofDays(7));
      assertThat(lake.expire(ACME, retention)).isEqualTo(Expired.NOTHING);
      now = now.plus(Duration.ofDays(1));

      var expired = lake.expire(ACME, retention);

      assertThat(expired.rewritten()).isEqualTo(1);
      assertThat(lake.find(ACME, 1)).isEmpty();
      assertThat(lake.find(ACME, 2)).isPresent();
      assertThat(lake.stored(ACME)).isEqualTo(2);
      var left = lake.files(ACME);
      assertThat(lake.expire(ACME, retention)).isEqualTo(Expired.NOTHING);
      assertThat(lake.files(ACME)).isEqualTo(left).hasSize(1);
    }
  }

  @Test
  void aFileOfWhichEverythingIsOverGoes() throws IOException {
    try (var lake = lake(1)) {
      lake.add(ACME, List.of(of(4002L, 1)));
      lake.add(ACME, List.of(of(3002L, 2)));
      now = now.plus(Duration.ofDays(8));

      var expired = lake.expire(ACME, new Retention(30, Map.of(4002, 7)));

      assertThat(expired).extracting(Expired::files, Expired::rewritten).containsExactly(1, 0);
      assertThat(lake.find(ACME, 1)).isEmpty();
      assertThat(lake.find(ACME, 2)).isPresent();
    }
  }

  @Test
  void oneClassMayBeKeptLongerThanAllOthersAndWhatHasNoneIsNamedZero() throws IOException {
    try (var lake = lake(3)) {
      lake.add(ACME, List.of(of(4002L, 1), of(3002L, 2), of(null, 3)));
      now = now.plus(Duration.ofDays(20));

      lake.expire(ACME, new Retention(7, Map.of(3002, 365, 0, 30)));

      assertThat(lake.find(ACME, 1)).isEmpty();
      assertThat(lake.find(ACME, 2)).isPresent();
      assertThat(lake.find(ACME, 3)).isPresent();
      now = now.plus(Duration.ofDays(20));

      lake.expire(ACME, new Retention(7, Map.of(3002, 365, 0, 30)));

      assertThat(lake.find(ACME, 2)).isPresent();
      assertThat(lake.find(ACME, 3)).isEmpty();
    }
  }

  @Test
  void whatWasTakenOutStaysOutAfterACrash() throws IOException {
    var retention = new Retention(30, Map.of(4002, 7));
    try (var lake = lake(2)) {
      lake.add(ACME, List.of(of(4002L, 1), of(3002L, 2)));
      now = now.plus(Duration.ofDays(8));
      lake.expire(ACME, retention);
    }
    // The former file lingers for those who still read it.
    assertThat(parquetFiles()).hasSize(2);

    try (var lake = lake(2)) {
      assertThat(lake.stored(ACME)).isEqualTo(2);
      assertThat(lake.find(ACME, 1)).isEmpty();
      assertThat(lake.find(ACME, 2)).isPresent();
      assertThat(lake.add(ACME, rows(1, 2))).isEmpty();
    }
    assertThat(parquetFiles()).hasSize(1);
    assertThat(Lake.filesIn(folder)).hasSize(1);
  }

  @Test
  void onlyFilesAreMergedOfWhichTheSameWasTakenOut() throws IOException {
    var retention = new Retention(30, Map.of(4002, 7));
    try (var lake = lake(2)) {
      for (int i = 1; i <= 24; i += 2) {
        lake.add(ACME, List.of(of(4002L, i), of(3002L, i + 1)));
      }
      now = now.plus(Duration.ofDays(8));
      lake.expire(ACME, retention);

      lake.maintain(() -> false);

      assertThat(lake.files(ACME)).hasSize(1);
      assertThat(lake.expire(ACME, retention)).isEqualTo(Expired.NOTHING);
      assertThat(lake.count(ACME, 0, 99)).isEqualTo(Map.of("web", 12L));
    }
    try (var lake = lake(2)) {
      assertThat(lake.files(ACME)).hasSize(1);
      assertThat(lake.count(ACME, 0, 99)).isEqualTo(Map.of("web", 12L));
    }
  }

  private EventRow of(@Nullable Long number, int sequence) {
    var bare = row(sequence, new byte[] {'x'});
    var values = new HashMap<String, Object>();
    if (number != null) {
      values.put("class_uid", number);
    }
    return new EventRow(
        sequence, bare.time(), bare.received(), "web", "nginx", values(values), "line", bare.raw());
  }

  @Test
  void aTenantIsErasedAlone() throws IOException {
    try (var lake = lake(1)) {
      lake.add(ACME, rows(1, 1));
      lake.add(BIRCH, rows(2, 2));

      lake.erase(ACME);

      assertThat(folder.resolve("acme")).doesNotExist();
      assertThat(lake.find(BIRCH, 2)).isPresent();
    }
  }

  @Test
  void anIdThatIsAPathIsRefused() throws IOException {
    try (var lake = lake(1)) {
      for (var id : List.of("../x", "a/b", ".", "a\u0000b")) {
        assertThatThrownBy(() -> lake.add(new TenantId(id), rows(1, 1)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static void isTheSeventh(Lake.StoredRecord record) {
    assertThat(new String(record.raw(), UTF_8)).isEqualTo("record 7");
    assertThat(record.source()).isEqualTo("web");
  }

  private List<Path> parquetFiles() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".parquet")).toList();
    }
  }

  private Lake lake(int rows) throws IOException {
    var defaults = LakeSettings.DEFAULT;
    return new Lake(
        folder,
        new LakeSettings(
            rows,
            defaults.bytes(),
            defaults.memory(),
            defaults.small(),
            defaults.together(),
            defaults.linger()),
        () -> now);
  }

  private List<EventRow> rows(int first, int last) {
    var rows = new ArrayList<EventRow>();
    for (int i = first; i <= last; i++) {
      rows.add(row(i, ("record " + i).getBytes(UTF_8)));
    }
    return rows;
  }

  private EventRow row(int sequence, byte[] raw) {
    return new EventRow(
        sequence,
        now.toEpochMilli(),
        now.toEpochMilli(),
        "web",
        "nginx",
        values(Map.of("class_uid", 4002L, "host", "web-03")),
        "line",
        raw);
  }

  private static List<@Nullable Object> values(Map<String, Object> known) {
    return EventColumn.ALL.stream().<@Nullable Object>map(c -> known.get(c.name())).toList();
  }
}
