package dev.vedette.server.backup;

import dev.vedette.receive.journal.Journal;
import dev.vedette.store.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the files of a platform that goes on working so that together they are what a power cut
 * would have left.
 *
 * <p>First the journal, then the place in it from which detection would read, then what detection
 * remembers: each is at least as new as what was kept before it. Then comes the moment of the
 * database, then the lake, whose files are written before the database counts them. Last the
 * journal once more, so that it holds everything that any of them has seen. Between its two rounds
 * the journal may lose files at its beginning; if the last one of the first round is among them,
 * others may have come and gone, and all begins anew.
 */
final class DataFolder {
  private static final String JOURNAL = "journal";
  private static final String MEMORY = "memory";
  private static final String LAKE = "lake";

  /**
   * What is kept in a way of its own, what opens something, and what only waits for a moment: none
   * of it is in the backup as is.
   */
  private static final Set<String> APART =
      Set.of(JOURNAL, MEMORY, LAKE, "postgres", "tls", "master.key", "files");

  private static final int ROUNDS = 20;

  private final Path data;
  private final Links links;
  private @Nullable Path newest;

  DataFolder(Path data, Links links) {
    this.data = data;
    this.links = links;
  }

  /** The journal was read past while it was looked at: the backup has to begin anew. */
  static final class Overtaken extends IOException {
    private static final long serialVersionUID = 1;

    Overtaken() {
      super("deliveries come faster than a backup begins: try again in a quieter hour");
    }
  }

  /** Keeps what must be older than the moment of the database. */
  void keepBefore() throws IOException {
    newest = keepJournal();
    var memory = data.resolve(MEMORY);
    links.keep(memory.resolve("start"));
    if (Files.isDirectory(memory)) {
      try (var files = Files.newDirectoryStream(memory, "*.{memory,behaviour}")) {
        for (var file : files) {
          links.keep(file);
        }
      }
    }
  }

  /** Keeps what must be as new as the moment of the database. */
  void keepAfter() throws IOException {
    keepLake();
    keepTheRest();
    var first = newest;
    var last = keepJournal();
    if (first != null && !Files.exists(first)) {
      throw new Overtaken();
    }
    if (last != null) {
      links.keepAsItIs(last);
    }
  }

  /** Answers the newest file. */
  private @Nullable Path keepJournal() throws IOException {
    var files = Journal.filesIn(data.resolve(JOURNAL));
    for (var file : files) {
      links.keep(file);
    }
    return files.isEmpty() ? null : files.getLast();
  }

  /** A file that is gone was merged into another, or its time is over. */
  private void keepLake() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      boolean isWhole = true;
      for (var file : Lake.filesIn(data.resolve(LAKE))) {
        isWhole &= links.keep(file);
      }
      if (isWhole) {
        return;
      }
    }
    throw new IOException("the lake is being changed all the time: try again");
  }

  /** Content and settings change seldom, but then several files at once. */
  private void keepTheRest() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      var before = theRest();
      for (var file : before.keySet()) {
        links.keep(file);
      }
      if (theRest().equals(before)) {
        return;
      }
      for (var file : before.keySet()) {
        links.drop(file);
      }
    }
    throw new IOException("the content is being changed all the time: try again");
  }

  private Map<Path, FileTime> theRest() throws IOException {
    var files = new TreeMap<Path, FileTime>();
    for (var each : shown(data)) {
      if (!APART.contains(each.getFileName().toString())) {
        try (var walk = Files.find(each, Integer.MAX_VALUE, (_, it) -> it.isRegularFile())) {
          for (var file : walk.filter(DataFolder::isLasting).toList()) {
            time(file).ifPresent(time -> files.put(file, time));
          }
        }
      }
    }
    return files;
  }

  private static List<Path> shown(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static boolean isLasting(Path file) {
    var name = file.getFileName().toString();
    return !name.endsWith(".new") && !name.equals("lock");
  }

  private static Optional<FileTime> time(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
