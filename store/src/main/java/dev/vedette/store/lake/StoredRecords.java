package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads a tenant's records again from a day on, in the order of their files: one row after the
 * other, however many there are. What is merged meanwhile is read once all the same.
 */
public final class StoredRecords {
  private static final String MEMORY = "256MB";

  private final Lake lake;
  private final TenantId tenant;
  private final LocalDate from;
  private final String condition;

  /** Takes records. */
  public interface Sink {
    /**
     * @param part how much of all was read, from 0 to 1
     * @return whether it wants more
     */
    boolean record(long sequence, Lake.StoredRecord record, double part);
  }

  /**
   * @param from the day, UTC, on which the first of them came
   * @param condition further SQL over the columns of events, {@code TRUE} for none; it is not
   *     looked through: nobody else may write it
   */
  public StoredRecords(Lake lake, TenantId tenant, LocalDate from, String condition) {
    this.lake = lake;
    this.tenant = tenant;
    this.from = from;
    this.condition = condition;
  }

  /**
   * Reads until the end, or until the sink wants no more.
   *
   * @throws LakeFailure if a file cannot be read
   */
  public void read(Sink sink) {
    long all = Math.max(1, files(-1).stream().mapToLong(StoredRecords::size).sum());
    long read = 0;
    long after = -1;
    for (var file = next(after); file.isPresent(); file = next(after)) {
      if (!read(file.get(), after, Math.min(1, (double) read / all), sink)) {
        return;
      }
      read += size(file.get());
      after = file.get().last();
    }
  }

  private Optional<LakeFile> next(long after) {
    return files(after).stream().min(Comparator.comparingLong(LakeFile::first));
  }

  private List<LakeFile> files(long after) {
    return lake.files(tenant).stream()
        .flatMap(path -> LakeFile.of(path).stream())
        .filter(file -> file.last() > after && file.bucket().compareTo(from.toString()) >= 0)
        .toList();
  }

  private static long size(LakeFile file) {
    try {
      return Files.size(file.path());
    } catch (IOException e) {
      // Merged away just now: it only tells how far reading is.
      return 0;
    }
  }

  private boolean read(LakeFile file, long after, double part, Sink sink) {
    var streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    try (var database = DriverManager.getConnection("jdbc:duckdb:", streaming);
        var statement = database.createStatement()) {
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      statement.execute("SET threads = 1");
      statement.execute("SET temp_directory = ''");
      try (var rows = statement.executeQuery(query(file.path(), after))) {
        while (rows.next()) {
          if (!sink.record(rows.getLong(1), record(rows), part)) {
            return false;
          }
        }
      }
      return true;
    } catch (SQLException e) {
      throw new LakeFailure("events cannot be read from " + file.path().getFileName(), e);
    }
  }

  private String query(Path file, long after) {
    return "SELECT sequence, epoch_ms(received), source, format, raw, raw_bytes FROM "
        + LakeSql.parquet(List.of(file))
        + " WHERE sequence > "
        + after
        + " AND ("
        + condition
        + ")";
  }

  private static Lake.StoredRecord record(ResultSet row) throws SQLException {
    var bytes = row.getBytes(6);
    return new Lake.StoredRecord(
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        bytes == null ? row.getString(5).getBytes(UTF_8) : bytes);
  }
}
