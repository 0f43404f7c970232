package dev.vedette.store.cases;

import dev.vedette.store.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that the database holds, in one tar.gz: each table as COPY writes it, all of one
 * moment, and a manifest with the schema's version and checksums. Secrets are in it as they are
 * kept, encrypted; the master key and the files of the event lake are not.
 */
public final class Backup {
  private static final JsonMapper JSON = new JsonMapper();

  private final Login owner;
  private final InstantSource clock;

  public Backup(Login owner, InstantSource clock) {
    this.owner = owner;
    this.clock = clock;
  }

  /** What is done in the moment of which the backup is. */
  public interface Moment {
    void now() throws IOException;
  }

  /**
   * Writes a backup, while the platform goes on working.
   *
   * @param file is replaced if it is there
   * @throws BackupFailure if it cannot be written; then there is no file
   */
  public BackupManifest write(Path file) {
    return write(file, () -> {});
  }

  /**
   * The same; all that was committed before {@code moment} is called is in it, and nothing else.
   *
   * @throws BackupFailure if it cannot be written, or the moment failed; then there is no file
   */
  public BackupManifest write(Path file, Moment moment) {
    try (var connection = connect(owner);
        var archive = new Archive(file)) {
      snapshot(connection);
      moment.now();
      var manifest = write(connection, archive);
      archive.add(BackupManifest.NAME, out -> out.write(JSON.writeValueAsBytes(manifest)));
      archive.finish();
      return manifest;
    } catch (SQLException | IOException e) {
      throw new BackupFailure("the backup cannot be written", e);
    }
  }

  /**
   * Fills an empty database from a backup, of this version or an earlier one, and brings it up to
   * date. The archive is looked through as a whole before anything is changed.
   *
   * @throws BackupFailure if the archive is not whole, the database not empty, or the backup of a
   *     later version
   */
  public BackupManifest restore(Path file) {
    return new Restore(owner).from(file);
  }

  static Connection connect(Login owner) throws SQLException {
    return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
  }

  /** All tables are read as they are now, and whoever owns them sees every row. */
  private static void snapshot(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    new Transaction(connection)
        .list("select set_config('vedette.platform', 'on', true)", _ -> true);
  }

  private BackupManifest write(Connection connection, Archive archive)
      throws SQLException, IOException {
    var tables = new ArrayList<BackupManifest.Table>();
    for (var table : StoredTable.load(connection)) {
      tables.add(write(connection, table, archive));
    }
    return new BackupManifest(
        BackupManifest.FORMAT, Schema.version(connection), clock.instant(), tables);
  }

  private static BackupManifest.Table write(
      Connection connection, StoredTable table, Archive archive) throws SQLException, IOException {
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var rows = new AtomicLong();
    var named = new BackupManifest.Table(table.name(), table.columns(), 0, "");
    var hash =
        archive.add(
            named.part(),
            out -> {
              try {
                rows.set(copies.copyOut("copy " + table.forCopy() + " to stdout", out));
              } catch (SQLException e) {
                throw new IOException("the table %s cannot be read".formatted(table.name()), e);
              }
            });
    return new BackupManifest.Table(table.name(), table.columns(), rows.get(), hash);
  }
}
