package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes rows to Parquet files by way of a DuckDB in memory, one file at a time. */
final class ParquetWriter implements AutoCloseable {
  /** Longer texts are cut in their column; the record itself is kept whole. */
  private static final int MAX_TEXT = 8_192;

  /**
   * How rows are packed. A row group ends where it has enough rows or enough bytes, so that a lake
   * of large records needs no more memory than one of small records.
   */
  private static final String PACKING =
      "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3, ROW_GROUP_SIZE 20480,"
          + " ROW_GROUP_SIZE_BYTES 33554432";

  /** What stands in a text for bytes that are none. */
  private static final char UNREADABLE = '\ufffd';

  private final ReentrantLock busy = new ReentrantLock();
  private final DuckDBConnection database;

  ParquetWriter(Path scratch, int memoryMib) {
    try {
      database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
      try (var statement = database.createStatement()) {
        statement.execute("SET memory_limit = '" + memoryMib + "MB'");
        statement.execute("SET threads = 1");
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("SET temp_directory = " + LakeSql.quoted(scratch));
        statement.execute("CREATE TABLE pending (" + LakeSql.columns() + ")");
      }
    } catch (SQLException e) {
      throw new LakeFailure("the event lake cannot be opened", e);
    }
  }

  /** Writes rows to a file, which is there as a whole and durable, or not at all. */
  void write(List<EventRow> rows, Path file) {
    busy.lock();
    try {
      append(rows);
      copy("SELECT * FROM pending", file);
    } catch (SQLException | IOException e) {
      throw new LakeFailure("events cannot be written to " + file.getFileName(), e);
    } finally {
      clear();
      busy.unlock();
    }
  }

  /** Makes one file of several: by joining them, or by writing small row groups anew. */
  void merge(List<LakeFile> files, Path file) {
    try {
      var footers = new ArrayList<ParquetFooter>();
      for (var each : files) {
        footers.add(ParquetFooter.read(each.path()));
      }
      if (ParquetJoin.isWorthwhile(footers)) {
        var fresh = fresh(file);
        ParquetJoin.join(footers, fresh);
        seal(fresh, file);
      } else {
        rewrite(files, file);
      }
    } catch (SQLException | IOException e) {
      throw new LakeFailure("files cannot be merged to " + file.getFileName(), e);
    }
  }

  private void rewrite(List<LakeFile> files, Path file) throws SQLException, IOException {
    busy.lock();
    try {
      copy("SELECT * FROM " + LakeSql.parquet(paths(files)), file);
    } finally {
      busy.unlock();
    }
  }

  private static List<Path> paths(List<LakeFile> files) {
    return files.stream().map(LakeFile::path).toList();
  }

  /** Reads one record again. */
  Optional<Lake.StoredRecord> find(List<Path> files, long sequence) {
    busy.lock();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT epoch_ms(received), source, format, raw, raw_bytes FROM "
                    + LakeSql.parquet(files)
                    + " WHERE sequence = "
                    + sequence)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      var bytes = rows.getBytes(5);
      return Optional.of(
          new Lake.StoredRecord(
              rows.getLong(1),
              rows.getString(2),
              rows.getString(3),
              bytes == null ? rows.getString(4).getBytes(UTF_8) : bytes));
    } catch (SQLException e) {
      throw new LakeFailure("a record cannot be read again", e);
    } finally {
      busy.unlock();
    }
  }

  /** How many records of each source stand behind a sequence, up to another. */
  Map<String, Long> count(List<Path> files, long after, long to) {
    busy.lock();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT source, count(*) FROM "
                    + LakeSql.parquet(files)
                    + " WHERE sequence > %d AND sequence <= %d GROUP BY source"
                        .formatted(after, to))) {
      var counts = new HashMap<String, Long>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    } catch (SQLException e) {
      throw new LakeFailure("stored records cannot be counted", e);
    } finally {
      busy.unlock();
    }
  }

  private void copy(String query, Path file) throws SQLException, IOException {
    var fresh = fresh(file);
    try (var statement = database.createStatement()) {
      statement.execute("COPY (%s) TO %s (%s)".formatted(query, LakeSql.quoted(fresh), PACKING));
    }
    seal(fresh, file);
  }

  private static Path fresh(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /** Makes a new file durable, and then what it is to be. */
  private static void seal(Path fresh, Path file) throws IOException {
    try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private void append(List<EventRow> rows) throws SQLException {
    try (var appender = database.createAppender("main", "pending")) {
      for (var row : rows) {
        append(row, appender);
      }
    }
  }

  private static void append(EventRow row, DuckDBAppender appender) throws SQLException {
    appender.beginRow();
    appender.appendEpochMillis(row.time()).appendEpochMillis(row.received());
    appender.append(row.sequence()).append(row.source()).append(row.type());
    for (int i = 0; i < EventColumn.ALL.size(); i++) {
      append(EventColumn.ALL.get(i), row.values().get(i), appender);
    }
    var text = new String(row.raw(), UTF_8);
    appender.append(row.format()).append(text);
    if (text.indexOf(UNREADABLE) >= 0 && !Arrays.equals(text.getBytes(UTF_8), row.raw())) {
      appender.append(row.raw());
    } else {
      appender.appendNull();
    }
    appender.endRow();
  }

  private static void append(EventColumn column, @Nullable Object value, DuckDBAppender appender)
      throws SQLException {
    if (value == null || value instanceof Map) {
      appender.appendNull();
    } else if (column.isNumber()) {
      appendNumber(value, appender);
    } else {
      var text = value instanceof List<?> list ? joined(list) : value.toString();
      appender.append(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
    }
  }

  private static void appendNumber(Object value, DuckDBAppender appender) throws SQLException {
    try {
      appender.append(value instanceof Number n ? n.longValue() : Long.parseLong(value.toString()));
    } catch (NumberFormatException e) {
      // An event may say anything; what is no number stands in the record itself.
      appender.appendNull();
    }
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void clear() {
    try (var statement = database.createStatement()) {
      statement.execute("TRUNCATE pending");
    } catch (SQLException e) {
      throw new LakeFailure("the event lake is broken", e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new LakeFailure("the event lake cannot be closed", e);
    }
  }
}
