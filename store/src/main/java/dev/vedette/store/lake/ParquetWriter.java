package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Writes rows to Parquet files by way of a DuckDB in memory, one file at a time. */
final class ParquetWriter implements AutoCloseable {
  /**
   * How rows are packed. A row group ends where it has enough rows or enough bytes, so that a lake
   * of large records needs no more memory than one of small records.
   */
  private static final String PACKING =
      "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3, ROW_GROUP_SIZE 20480,"
          + " ROW_GROUP_SIZE_BYTES 33554432";

  private final ReentrantLock busy = new ReentrantLock();
  private final Connection database;
  private final WaitingRows waiting;

  ParquetWriter(Path scratch, int memoryMib) {
    try {
      database = DriverManager.getConnection("jdbc:duckdb:");
      try (var statement = database.createStatement()) {
        statement.execute("SET memory_limit = '" + memoryMib + "MB'");
        statement.execute("SET threads = 1");
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("SET temp_directory = " + LakeSql.quoted(scratch));
      }
      waiting = WaitingRows.register(database);
    } catch (SQLException e) {
      throw new LakeFailure("the event lake cannot be opened", e);
    }
  }

  /** Writes rows to a file, which is there as a whole and durable, or not at all. */
  void write(List<EventRow> rows, Path file) {
    busy.lock();
    try {
      waiting.set(rows);
      copy(WaitingRows.QUERY, file);
    } catch (SQLException | IOException e) {
      throw new LakeFailure("events cannot be written to " + file.getFileName(), e);
    } finally {
      waiting.set(List.of());
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

  /** Writes those rows of a file to another for which a condition is true. */
  void choose(Path from, String condition, Path file) {
    busy.lock();
    try {
      copy("SELECT * FROM " + LakeSql.parquet(List.of(from)) + " WHERE " + condition, file);
    } catch (SQLException | IOException e) {
      throw new LakeFailure("what is left cannot be written to " + file.getFileName(), e);
    } finally {
      busy.unlock();
    }
  }

  /**
   * Counts.
   *
   * @param chosen of all, for how many a condition is true
   */
  record Counts(long all, long chosen) {}

  /** How many rows of a file there are, and for how many a condition is true. */
  Counts count(Path file, String condition) {
    busy.lock();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), count(*) FILTER (WHERE %s) FROM %s"
                    .formatted(condition, LakeSql.parquet(List.of(file))))) {
      rows.next();
      return new Counts(rows.getLong(1), rows.getLong(2));
    } catch (SQLException e) {
      throw new LakeFailure("what is over cannot be counted in " + file.getFileName(), e);
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

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new LakeFailure("the event lake cannot be closed", e);
    }
  }
}
