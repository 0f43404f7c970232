package dev.vedette.server.backup;

import dev.vedette.pipeline.packs.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A folder beside the data in which a platform is put together again, before it moves to its place.
 * A platform does not start while there is one: either nothing of it has moved yet, or it is
 * complete, and the moves only have to be finished.
 */
public final class RestoredFolder implements Closeable {
  private static final String FOLDER = ".restore";
  private static final String HOLD = ".restore.lock";
  private static final String COMPLETE = "complete";
  private static final List<String> PLATFORM = List.of("postgres", "journal", "lake", "memory");

  private final Path data;
  private final Path folder;
  private final Hold hold;

  private RestoredFolder(Path data, Hold hold) {
    this.data = data;
    this.folder = data.resolve(FOLDER);
    this.hold = hold;
  }

  /**
   * @throws IOException if a restore has begun here and not ended
   */
  public static void requireWhole(Path data) throws IOException {
    if (Files.exists(data.resolve(FOLDER))) {
      throw new IOException(
          "a restore into %s was not finished: run it again, or delete %s"
              .formatted(data, data.resolve(FOLDER)));
    }
  }

  /**
   * Begins, or goes on with a complete one that was not moved to its end.
   *
   * @throws IOException if there is a platform in the data folder, or another restore at work
   */
  static RestoredFolder begin(Path data) throws IOException {
    Files.createDirectories(data);
    var hold =
        Hold.take(data.resolve(HOLD))
            .orElseThrow(() -> new IOException("another restore is at work in " + data));
    var restored = new RestoredFolder(data, hold);
    try {
      if (!restored.isComplete()) {
        restored.empty();
      }
      return restored;
    } catch (IOException e) {
      hold.close();
      throw e;
    }
  }

  private void empty() throws IOException {
    for (var name : PLATFORM) {
      if (Files.exists(data.resolve(name))) {
        throw new IOException(
            "there is a platform in %s: name another folder with --data, or move it away"
                .formatted(data));
      }
    }
    DurableFiles.deleteTree(folder);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Whether all is there, and has only to be moved. */
  boolean isComplete() {
    return Files.exists(folder.resolve(COMPLETE));
  }

  Path path() {
    return folder;
  }

  /** Moves everything to its place; a kill at any time leaves what can be gone on with. */
  void settle() throws IOException {
    var complete = folder.resolve(COMPLETE);
    if (!isComplete()) {
      DurableFiles.replace(complete, new byte[0]);
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        if (!file.equals(complete)) {
          DurableFiles.move(file, data.resolve(file.getFileName()));
        }
      }
    }
    DurableFiles.deleteTree(folder);
  }

  /** Leaves nothing of what is not complete. */
  @Override
  public void close() throws IOException {
    try (hold) {
      if (!isComplete()) {
        DurableFiles.deleteTree(folder);
      }
    }
  }
}
