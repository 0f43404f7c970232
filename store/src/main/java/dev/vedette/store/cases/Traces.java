package dev.vedette.store.cases;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a database still keeps on its disk of rows that were deleted: in free places of its tables,
 * in its statistics, and in its log.
 */
public final class Traces {
  private Traces() {}

  /**
   * Writes all tables of tenants anew without what was deleted, and ends the log that told of it.
   * Who wants to write to a table waits meanwhile.
   *
   * @param isOurs whether the log is ours to end; a foreign database keeps its own as it likes
   * @throws DatabaseFailure if it cannot be done
   */
  public static void wipe(Login owner, boolean isOurs) {
    try (var connection = Backup.connect(owner)) {
      for (var table : TenantRows.all(new Transaction(connection))) {
        run(connection, "vacuum (full, analyze) " + table.quotedName());
      }
      if (isOurs) {
        run(connection, "vacuum (full) pg_catalog.pg_statistic");
        run(connection, "select pg_switch_wal()");
        run(connection, "checkpoint");
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("deleted rows cannot be wiped off the disk", e);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
