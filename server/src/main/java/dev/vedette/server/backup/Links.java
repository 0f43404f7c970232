package dev.vedette.server.backup;

import dev.vedette.pipeline.packs.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Keeps files of the data folder as they are now, though the platform replaces and deletes them:
 * hard links, which cost neither time nor room. Where they cannot be made, copies.
 */
public final class Links implements Closeable {
  private static final String FOLDER = ".backup";
  private static final String HOLD = ".backup.lock";

  private final Path data;
  private final Path folder;
  private final Hold hold;

  private Links(Path data, Hold hold) {
    this.data = data;
    this.folder = data.resolve(FOLDER);
    this.hold = hold;
  }

  /**
   * Begins with none.
   *
   * @throws IOException if another backup is being written
   */
  static Links begin(Path data) throws IOException {
    var hold =
        Hold.take(data.resolve(HOLD))
            .orElseThrow(
                () -> new IOException("another backup of %s is being written".formatted(data)));
    var links = new Links(data, hold);
    links.dropAll();
    return links;
  }

  /** Deletes what a backup left that was killed, for it keeps what others delete. */
  public static void clear(Path data) throws IOException {
    var hold = Hold.take(data.resolve(HOLD));
    if (hold.isPresent()) {
      try (var _ = hold.get()) {
        DurableFiles.deleteTree(data.resolve(FOLDER));
      }
    }
  }

  /** Lets go of all that is kept. */
  void dropAll() throws IOException {
    DurableFiles.deleteTree(folder);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Where a file that is made for the backup only may be written. */
  Path place(String name) {
    return folder.resolve(name);
  }

  /** Keeps a file, and answers whether it still is there. */
  boolean keep(Path file) throws IOException {
    var link = link(file);
    if (Files.exists(link)) {
      return true;
    }
    try {
      Files.createDirectories(link.getParent());
      Files.createLink(link, file);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return copy(file, link);
    }
  }

  /** Keeps what a file holds now, which others append to. */
  void keepAsItIs(Path file) throws IOException {
    var link = link(file);
    Files.deleteIfExists(link);
    Files.createDirectories(link.getParent());
    Files.copy(file, link);
  }

  /** Lets go of a file. */
  void drop(Path file) throws IOException {
    Files.deleteIfExists(link(file));
  }

  private static boolean copy(Path file, Path link) throws IOException {
    try {
      Files.copy(file, link, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path link(Path file) {
    return folder.resolve(data.relativize(file));
  }

  /** All that is kept. */
  List<Path> files() throws IOException {
    try (var walk = Files.find(folder, Integer.MAX_VALUE, (_, it) -> it.isRegularFile())) {
      return walk.sorted().toList();
    }
  }

  /** What a file is called in the backup. */
  String name(Path kept) {
    return folder.relativize(kept).toString();
  }

  @Override
  public void close() throws IOException {
    try (hold) {
      DurableFiles.deleteTree(folder);
    }
  }
}
