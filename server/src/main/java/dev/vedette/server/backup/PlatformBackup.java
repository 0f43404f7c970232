package dev.vedette.server.backup;

import dev.vedette.store.Archive;
import dev.vedette.store.cases.Backup;
import dev.vedette.store.cases.BackupFailure;
import dev.vedette.store.cases.BackupManifest;
import dev.vedette.store.cases.Login;
import dev.vedette.store.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything that a platform keeps into one file, whether or not it runs: restored, it goes
 * on as after a power cut at that moment. The master key is not in it, but seals it.
 */
final class PlatformBackup {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ATTEMPTS = 5;

  private final Path data;
  private final Login owner;
  private final MasterKey key;
  private final InstantSource clock;

  PlatformBackup(Path data, Login owner, MasterKey key, InstantSource clock) {
    this.data = data;
    this.owner = owner;
    this.key = key;
    this.clock = clock;
  }

  /** A backup that was written; {@code sha256} is of the whole file, in hexadecimal. */
  record Written(Contents contents, String sha256) {}

  /**
   * Writes it.
   *
   * @param file must not be there yet
   * @throws BackupFailure if the database cannot be read
   * @throws IOException if the files cannot be read or written; then there is no file
   */
  Written write(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new IOException(file + " is there already: name another file, or a folder");
    }
    try (var links = Links.begin(data)) {
      var database = keep(links);
      return write(links, database, file);
    }
  }

  private BackupManifest keep(Links links) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        var folder = new DataFolder(data, links);
        folder.keepBefore();
        return new Backup(owner, clock).write(links.place(Contents.DATABASE), folder::keepAfter);
      } catch (BackupFailure e) {
        if (!(e.getCause() instanceof DataFolder.Overtaken overtaken)) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw overtaken;
        }
        links.dropAll();
      }
    }
  }

  private Written write(Links links, BackupManifest database, Path file) throws IOException {
    try (var archive = Archive.plain(file)) {
      var parts = new ArrayList<Contents.Part>();
      for (var kept : links.files()) {
        var name = links.name(kept);
        parts.add(new Contents.Part(name, Files.size(kept), archive.add(name, kept)));
      }
      var contents = new Contents(Contents.FORMAT, database.created(), database.schema(), parts);
      var written = JSON.writeValueAsBytes(contents);
      archive.add(Contents.NAME, out -> out.write(written));
      archive.add(Contents.SEAL, out -> out.write(key.seal(written, Contents.PURPOSE)));
      return new Written(contents, archive.finish());
    }
  }
}
