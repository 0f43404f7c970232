package dev.vedette.pipeline.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Changes of the disk that a crash leaves either done or not. */
public final class DurableFiles {
  private static final int SETTLED_AT_ONCE = 64;

  private DurableFiles() {}

  /** Puts a file in the place of another: readers see the old or the new one, never a part. */
  public static void replace(Path file, byte[] content) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try (var out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    move(fresh, file);
  }

  /** Moves a file or folder within a file system, for good. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    var folder = to.toAbsolutePath().getParent();
    if (folder != null) {
      settle(folder);
    }
  }

  /**
   * Makes a folder with all that is in it last. Many at once, for a disk writes what is asked of it
   * at one time in one go.
   */
  static void settleAll(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    var failures = new ConcurrentLinkedQueue<IOException>();
    try (var threads =
        Executors.newFixedThreadPool(SETTLED_AT_ONCE, Thread.ofVirtual().factory())) {
      for (Path each : all) {
        threads.execute(() -> trySettle(each).ifPresent(failures::add));
      }
    }
    var failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  private static Optional<IOException> trySettle(Path path) {
    try {
      if (Files.isDirectory(path)) {
        settle(path);
      } else {
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /** Where a folder cannot be opened, as on Windows, its names last without. */
  private static void settle(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a folder with all that is in it; links are deleted, not followed. */
  public static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      // Somebody else was quicker, or there never was one.
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
