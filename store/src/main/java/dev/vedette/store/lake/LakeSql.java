package dev.vedette.store.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How DuckDB is told of the lake's table and files. */
public final class LakeSql {
  private LakeSql() {}

  /** The columns of {@code events} with their types, as in {@code CREATE TABLE}. */
  public static String columns() {
    return "time TIMESTAMP_MS, received TIMESTAMP_MS, sequence BIGINT, source VARCHAR,"
        + " type VARCHAR, "
        + EventColumn.ALL.stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "))
        + ", format VARCHAR, raw VARCHAR, raw_bytes BLOB";
  }

  /** The rows of some files; columns that older ones lack are null there. */
  public static String parquet(List<Path> files) {
    return files.stream()
        .map(LakeSql::quoted)
        .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
  }

  /** A path as a literal. */
  public static String quoted(Path path) {
    return quoted(path.toAbsolutePath().toString());
  }

  /** A text as a literal. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
