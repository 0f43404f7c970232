package dev.vedette.store.cases;

import dev.vedette.store.Archive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty database from a backup. */
final class Restore {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MANIFEST_BYTES = 1 << 20;

  private final Login owner;

  Restore(Login owner) {
    this.owner = owner;
  }

  BackupManifest from(Path file) {
    try {
      var manifest = verified(file);
      begin(manifest);
      copy(file, manifest);
      Schema.migrate(owner);
      return manifest;
    } catch (IOException | SQLException | FlywayException e) {
      throw new BackupFailure("the backup cannot be restored", e);
    }
  }

  /** What a backup holds, once all of it was read and is as it was written. */
  static BackupManifest verified(Path file) throws IOException {
    var hashes = new HashMap<String, String>();
    BackupManifest manifest = null;
    try (var unzipped = unzip(file);
        var tar = new TarArchiveInputStream(unzipped)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(BackupManifest.NAME)) {
          manifest = manifest(tar);
        } else {
          hashes.put(entry.getName(), hash(tar));
        }
      }
      // The checksum of the whole stands at its end.
      unzipped.transferTo(OutputStream.nullOutputStream());
    }
    return verified(manifest, hashes);
  }

  private static BackupManifest verified(
      @Nullable BackupManifest manifest, Map<String, String> hashes) {
    if (manifest == null || manifest.format() != BackupManifest.FORMAT) {
      throw new BackupFailure("this is no backup, or it was cut off: it has no manifest");
    }
    var left = new HashSet<>(hashes.keySet());
    for (var table : manifest.tables()) {
      left.remove(table.part());
      if (!table.sha256().equals(hashes.get(table.part()))) {
        throw new BackupFailure(
            "the table %s of the backup is not as it was written".formatted(table.name()));
      }
    }
    if (!left.isEmpty()) {
      throw new BackupFailure("the backup holds what its manifest does not tell of: " + left);
    }
    return manifest;
  }

  private static InputStream unzip(Path file) throws IOException {
    return new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file)));
  }

  private static BackupManifest manifest(InputStream in) throws IOException {
    try {
      return JSON.readValue(in.readNBytes(MANIFEST_BYTES), BackupManifest.class);
    } catch (JacksonException e) {
      throw new IOException("the manifest cannot be read", e);
    }
  }

  private static String hash(InputStream in) throws IOException {
    var digest = Archive.sha256();
    in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Makes the tables as they were when the backup was written. */
  private void begin(BackupManifest manifest) throws SQLException {
    if (!Schema.knows(owner, manifest.schema())) {
      throw new BackupFailure(
          "the backup is of a later version, with schema %s: restore it with that version"
              .formatted(manifest.schema()));
    }
    try (var connection = Backup.connect(owner)) {
      var tables = StoredTable.load(connection);
      if (!tables.isEmpty()) {
        throw new BackupFailure(
            "the database is not empty, it has %d tables: restore into a new one"
                .formatted(tables.size()));
      }
      AppRole.ensure(connection);
    }
    Schema.migrate(owner, manifest.schema());
  }

  private void copy(Path file, BackupManifest manifest) throws SQLException, IOException {
    try (var connection = Backup.connect(owner);
        var tar = new TarArchiveInputStream(unzip(file))) {
      connection.setAutoCommit(false);
      var known =
          StoredTable.load(connection).stream()
              .collect(Collectors.toMap(StoredTable::name, Function.identity()));
      var parts =
          manifest.tables().stream()
              .collect(Collectors.toMap(BackupManifest.Table::part, Function.identity()));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var table = parts.get(entry.getName());
        if (table != null) {
          copy(connection, known(known, table), table, tar);
        }
      }
      connection.commit();
    }
  }

  /** Only names that the schema itself has come into a statement. */
  private static StoredTable known(Map<String, StoredTable> tables, BackupManifest.Table table) {
    var known = tables.get(table.name());
    if (known == null || !known.columns().equals(table.columns())) {
      throw new BackupFailure(
          "the schema has no table %s with these columns".formatted(table.name()));
    }
    return known;
  }

  /** An owner who is no superuser may fill a guarded table only while its guard leaves him out. */
  private static void copy(
      Connection connection, StoredTable table, BackupManifest.Table expected, InputStream rows)
      throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      if (table.isForced()) {
        statement.execute("alter table " + table.quotedName() + " no force row level security");
      }
      var copies = connection.unwrap(PGConnection.class).getCopyAPI();
      long copied = copies.copyIn("copy " + table.forCopy() + " from stdin", rows);
      if (copied != expected.rows()) {
        throw new BackupFailure(
            "the table %s has %d rows instead of %d"
                .formatted(table.name(), copied, expected.rows()));
      }
      if (table.isForced()) {
        statement.execute("alter table " + table.quotedName() + " force row level security");
      }
    }
  }
}
