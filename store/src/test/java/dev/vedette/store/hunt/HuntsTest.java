package dev.vedette.store.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hunters see what is theirs, and reach nothing else, whatever they write. */
class HuntsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final long TIME = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

  @TempDir private Path folder;
  private Lake lake;
  private Hunts hunts;

  @BeforeEach
  void store() throws IOException {
    lake = new Lake(folder.resolve("lake"), LakeSettings.DEFAULT, () -> Instant.ofEpochMilli(TIME));
    lake.add(ACME, List.of(row(1, "powershell -enc AAAA"), row(2, "whoami")));
    lake.add(BIRCH, List.of(row(3, "canary of birch")));
    lake.flush(BIRCH);
    hunts = new Hunts(lake, new HuntLimits(100, 1 << 20, Duration.ofSeconds(5), 256, 2));
    Files.writeString(folder.resolve("secret.csv"), "secret\n42\n");
  }

  @AfterEach
  void close() {
    hunts.close();
    lake.close();
  }

  @Test
  void whatWasGivenAMomentAgoIsSeen() {
    var result = hunt("SELECT host, cmd_line, time FROM events WHERE cmd_line LIKE '%-enc%'");

    assertThat(result.columns()).containsExactly("host", "cmd_line", "time");
    assertThat(result.rows())
        .containsExactly(List.of("w1", "powershell -enc AAAA", "2026-03-02T09:00:00Z"));
    assertThat(result.isCut()).isFalse();
  }

  @Test
  void severalTenantsAreSeenTogetherAndToldApart() {
    var result =
        hunts.run(
            List.of(ACME, BIRCH),
            "SELECT tenant, count(*) AS n FROM events GROUP BY tenant ORDER BY tenant",
            _ -> Stream.empty());

    assertThat(result.rows()).containsExactly(List.of("acme", 2L), List.of("birch", 1L));
  }

  @Test
  void findingsAreThereToo() {
    var finding =
        new FindingRow(
            ACME, "f1", TIME, "Odd", "rule-1", 4, 80, "TA0002", "T1059", "w1", "eve", "{}");

    var result =
        hunts.run(
            List.of(ACME),
            "SELECT f.title, e.cmd_line FROM findings f JOIN events e ON e.host = f.host"
                + " ORDER BY e.sequence",
            _ -> Stream.of(finding));

    assertThat(result.rows())
        .containsExactly(List.of("Odd", "powershell -enc AAAA"), List.of("Odd", "whoami"));
  }

  @Test
  void aTenantWithoutEventsHasAnEmptyTable() {
    var result =
        hunts.run(List.of(new TenantId("new")), "SELECT * FROM events", _ -> Stream.empty());

    assertThat(result.rows()).isEmpty();
    assertThat(result.columns()).contains("cmd_line", "raw", "time");
  }

  @Test
  void namedPartsGroupsAndWindowsWork() {
    var result =
        hunt(
            "WITH few AS (SELECT host, count(*) n FROM events GROUP BY host)"
                + " SELECT host, n, row_number() OVER (ORDER BY n) FROM few;");

    assertThat(result.rows()).containsExactly(List.of("w1", 2L, 1L));
  }

  @Test
  void moreRowsThanTheLimitAreCut() {
    var result = hunt("SELECT * FROM range(1000)");

    assertThat(result.rows()).hasSize(100);
    assertThat(result.isCut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('SECRET')",
        "SELECT * FROM 'SECRET'",
        "SELECT * FROM \"SECRET\"",
        "SELECT content FROM read_text('SECRET')",
        "SELECT * FROM (SELECT * FROM read_blob('SECRET'))",
        "SELECT (SELECT max(content) FROM read_text('SECRET'))",
        "WITH events AS (SELECT * FROM read_text('SECRET')) SELECT * FROM events",
        "SELECT * FROM glob('/*')",
        "SELECT getenv('HOME')",
        "SELECT current_setting('temp_directory')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_views()",
        "SELECT * FROM pragma_database_list()",
        "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('events')",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM main.events",
        "SELECT * FROM memory.main.events",
        "SELECT * FROM no_events",
        "SELECT * FROM sqlite_master",
        "COPY events TO '/tmp/out.csv'",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA version",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "CREATE TABLE x AS SELECT 1",
        "INSERT INTO findings SELECT * FROM findings",
        "DELETE FROM findings",
        "DROP VIEW events",
        "EXPLAIN SELECT 1",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW events",
        "SELECT 1) AS hunt; COPY events TO '/tmp/x'; --",
        "",
        "nonsense",
        "SELECT * FROM events WHERE",
      })
  void whatReachesBeyondIsRefused(String sql) {
    var secret = folder.resolve("secret.csv").toString();

    assertThatThrownBy(() -> hunt(sql.replace("SECRET", secret)))
        .isInstanceOf(HuntRefused.class)
        .message()
        .isNotBlank()
        .doesNotContain(folder.resolve("lake").toString());
  }

  @Test
  void aQueryThatEscapesTheFirstWallStandsBeforeTheSecond() {
    var birch = lake.files(BIRCH).getFirst().toString();

    assertThatThrownBy(() -> hunt("SELECT * FROM parquet_scan('" + birch + "')"))
        .isInstanceOf(HuntRefused.class);
    assertThatThrownBy(() -> hunt("SELECT * FROM '" + birch + "'")).isInstanceOf(HuntRefused.class);
  }

  @Test
  void aCommentAtTheEndHidesNothing() {
    assertThat(hunt("SELECT count(*) FROM events -- all of them").rows())
        .containsExactly(List.of(2L));
    assertThat(hunt("SELECT count(*) FROM events /* all of them */;").rows())
        .containsExactly(List.of(2L));
  }

  @Test
  void aQueryThatTakesTooLongIsEnded() {
    assertThatThrownBy(() ->
            hunt(
                "SELECT count(*) FROM range(1000000) a, range(1000000) b"
                    + " WHERE a.range * b.range % 7 = 3"))
        .isInstanceOf(HuntRefused.class)
        .hasMessageContaining("longer than 5 s");
  }

  @Test
  void aQueryThatTakesTooMuchMemoryIsEnded() {
    assertThatThrownBy(() ->
            hunt("SELECT array_agg(range::VARCHAR || repeat('x', 1000)) FROM range(10000000)"))
        .isInstanceOf(HuntRefused.class)
        .hasMessageContaining("256 MiB");
  }

  private HuntResult hunt(String sql) {
    return hunts.run(List.of(ACME), sql, _ -> Stream.empty());
  }

  private static EventRow row(int sequence, String command) {
    return new EventRow(
        sequence,
        TIME,
        TIME,
        "endpoints",
        "windows-sysmon",
        values(Map.of("host", "w1", "cmd_line", command)),
        "json",
        command.getBytes(UTF_8));
  }

  private static List<@Nullable Object> values(Map<String, Object> known) {
    return EventColumn.ALL.stream().<@Nullable Object>map(c -> known.get(c.name())).toList();
  }
}
