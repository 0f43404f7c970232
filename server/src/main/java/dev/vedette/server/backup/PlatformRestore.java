package dev.vedette.server.backup;

import dev.vedette.server.options.Options;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Backup;
import dev.vedette.store.cases.BackupFailure;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Makes a platform of a backup, in a folder that has none. */
final class PlatformRestore {
  private static final String SETTINGS = "vedette.yaml";

  private final Path data;
  private final MasterKey key;
  private final InstantSource clock;

  PlatformRestore(Path data, MasterKey key, InstantSource clock) {
    this.data = data.toAbsolutePath().normalize();
    this.key = key;
    this.clock = clock;
  }

  /**
   * Restores a backup; settings that are in the folder already stay. The archive is looked through
   * as a whole before anything is written.
   *
   * @throws IOException if the archive is refused or the folder cannot be used
   * @throws BackupFailure if the database is not empty or does not take it
   */
  Contents from(Path file) throws IOException {
    var archive = new SealedArchive(file);
    var contents = archive.verify(key);
    try (var restored = RestoredFolder.begin(data)) {
      if (!restored.isComplete()) {
        archive.extract(contents, restored.path());
        keepSettings(restored.path());
        fill(restored.path(), contents);
      }
      restored.settle();
      return contents;
    }
  }

  private void keepSettings(Path folder) throws IOException {
    var own = data.resolve(SETTINGS);
    if (Files.exists(own)) {
      Files.deleteIfExists(folder.resolve(SETTINGS));
      Files.copy(own, folder.resolve(SETTINGS));
    }
  }

  private void fill(Path folder, Contents contents) throws IOException {
    var dump = folder.resolve(Contents.DATABASE);
    var foreign = Options.gather(folder, false, Map.of(), System::getenv).foreignDatabase();
    if (foreign.isPresent()) {
      fill(foreign.get(), dump, contents);
    } else {
      try (var postgres = Postgres.start(folder.resolve("postgres"))) {
        fill(postgres.login(), dump, contents);
      }
    }
    Files.delete(dump);
  }

  private void fill(Login login, Path dump, Contents contents) {
    new Backup(login, clock).restore(dump);
    try (var database = Database.open(login)) {
      var root = new Tenants(database).root().id().value();
      new AuditLog(database, clock)
          .add(
              new AuditLog.Act(
                  "system", "restore", root, "backup.restore", "of " + contents.created()));
    }
  }
}
