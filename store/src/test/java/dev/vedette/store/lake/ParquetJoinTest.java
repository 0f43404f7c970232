package dev.vedette.store.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was joined from others holds their rows, and is as good as any. */
class ParquetJoinTest {
  @TempDir private Path folder;

  @Test
  void hasTheRowsOfAllInTheirOrder() throws Exception {
    var files = List.of(file(0, 5_000), file(5_000, 1), file(5_001, 9_999));

    var joined = join(files);

    assertThat(answer("SELECT count(*), sum(sequence), count(port) FROM %s", joined))
        .isEqualTo(answer("SELECT count(*), sum(sequence), count(port) FROM %s", files));
    assertThat(answer("SELECT md5(string_agg(raw, '' ORDER BY sequence)) FROM %s", joined))
        .isEqualTo(answer("SELECT md5(string_agg(raw, '' ORDER BY sequence)) FROM %s", files));
    assertThat(ParquetFooter.read(joined).groups())
        .hasSize(files.stream().mapToInt(ParquetJoinTest::groups).sum());
  }

  @Test
  void findsByItsFiltersAndStatistics() throws Exception {
    var joined = join(List.of(file(0, 3_000), file(3_000, 3_000), file(6_000, 3_000)));

    for (var where :
        List.of(
            "sequence = 4711",
            "raw = md5('4711')",
            "name = 'user3'",
            "name = 'nobody'",
            "port > 2990")) {
      assertThat(answer("SELECT count(*), min(sequence) FROM %s WHERE " + where, joined))
          .as(where)
          .isEqualTo(
              answer("SELECT count(*), min(sequence) FROM %s WHERE (" + where + ") = true", joined))
          .isEqualTo(scanned(where));
    }
  }

  @Test
  void canBeJoinedAgain() throws Exception {
    var first = join(List.of(file(0, 100), file(100, 100)));
    var again = join(List.of(first, file(200, 100)));

    assertThat(answer("SELECT count(DISTINCT sequence), max(sequence) FROM %s", again))
        .isEqualTo("300, 299");
  }

  @Test
  void smallRowGroupsAndOtherColumnsAreNotWorthIt() throws Exception {
    var small = List.of(ParquetFooter.read(file(0, 10)), ParquetFooter.read(file(10, 10)));
    var large = ParquetFooter.read(copy(rows(20, 400_000), 400_000));
    var other =
        ParquetFooter.read(copy("SELECT i AS sequence FROM range(3000000) t(i)", 3_000_000));

    assertThat(ParquetJoin.isWorthwhile(small)).isFalse();
    assertThat(ParquetJoin.isWorthwhile(List.of(large, large))).isTrue();
    assertThat(ParquetJoin.isWorthwhile(List.of(large, other))).isFalse();
  }

  @Test
  void whatIsNoWholeFileIsRefused() throws Exception {
    var random = new Random(20);
    var whole = Files.readAllBytes(file(0, 1_000));
    for (int i = 0; i < 300; i++) {
      var damaged =
          random.nextBoolean()
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : damaged(whole, random);
      var file = Files.write(folder.resolve("damaged.parquet"), damaged);

      readsOrRefuses(file);
    }
    assertThatThrownBy(() -> ParquetFooter.read(Files.write(folder.resolve("empty"), new byte[0])))
        .isInstanceOf(IOException.class);
  }

  private static void readsOrRefuses(Path file) {
    try {
      ParquetFooter.read(file);
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    var bytes = whole.clone();
    for (int i = 0; i < 8; i++) {
      bytes[bytes.length - 1 - random.nextInt(600)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private Path join(List<Path> files) throws IOException {
    var footers = new ArrayList<ParquetFooter>();
    for (var file : files) {
      footers.add(ParquetFooter.read(file));
    }
    var target = Files.createTempFile(folder, "joined", ".parquet");
    ParquetJoin.join(footers, target);
    return target;
  }

  private static int groups(Path file) {
    try {
      return ParquetFooter.read(file).groups().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(int first, int rows) throws Exception {
    return copy(rows(first, rows), 2_048);
  }

  private static String rows(int first, int rows) {
    return "SELECT %d + i AS sequence, 'user' || (i %% 7) AS name, md5((%d + i)::VARCHAR) AS raw,"
            .formatted(first, first)
        + " CASE WHEN i %% 3 = 0 THEN i END AS port FROM range(%d) t(i)".formatted(rows);
  }

  private Path copy(String query, int rowsOfAGroup) throws Exception {
    var file = Files.createTempFile(folder, "part", ".parquet");
    try (var database = DriverManager.getConnection("jdbc:duckdb:");
        var statement = database.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
              .formatted(query, LakeSql.quoted(file), rowsOfAGroup));
    }
    return file;
  }

  /** What a condition finds in the same rows where no file can mislead it. */
  private static String scanned(String where) throws SQLException {
    return ask(
        "SELECT count(*), min(sequence) FROM ("
            + "SELECT i AS sequence, 'user' || ((i % 3000) % 7) AS name, md5(i::VARCHAR) AS raw,"
            + " CASE WHEN (i % 3000) % 3 = 0 THEN i % 3000 END AS port FROM range(9000) t(i))"
            + " WHERE "
            + where);
  }

  private static String answer(String query, Path file) throws SQLException {
    return answer(query, List.of(file));
  }

  private static String answer(String query, List<Path> files) throws SQLException {
    return ask(query.formatted(LakeSql.parquet(files)));
  }

  private static String ask(String query) throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:duckdb:");
        var statement = database.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      var values = new ArrayList<String>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(String.valueOf(rows.getObject(i)));
      }
      return String.join(", ", values);
    }
  }
}
