package dev.vedette.store.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The files of one tenant, and the rows that wait to become one. What is stored follows from the
 * names of the files alone, so that a crash leaves nothing to mend. Safe for several threads.
 */
final class TenantLake {
  private final Path folder;
  private final LakeSettings settings;
  private final ParquetWriter writer;
  private final ReentrantLock lock = new ReentrantLock();

  /** Held by the one who makes new files of old ones; taken before {@link #lock}. */
  private final ReentrantLock upkeep = new ReentrantLock();

  private final List<LakeFile> files = new ArrayList<>();
  private List<EventRow> waiting = new ArrayList<>();
  private long waitingBytes;
  private long last;
  private long stored;
  private boolean isErased;

  /** A file that was merged into another, and when it may go, epoch milliseconds. */
  private record Retired(Path path, long when) {}

  private final List<Retired> retired = new ArrayList<>();

  /** Finds what is stored in a folder, and deletes what a crash left over there. */
  TenantLake(Path folder, LakeSettings settings, ParquetWriter writer) {
    this.folder = folder;
    this.settings = settings;
    this.writer = writer;
    try {
      find();
    } catch (IOException e) {
      throw new LakeFailure("the lake's folder cannot be read: " + folder.getFileName(), e);
    }
  }

  private void find() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var found = new ArrayList<LakeFile>();
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        LakeFile.of(path).ifPresent(found::add);
        if (path.toString().endsWith(".new")) {
          Files.delete(path);
        }
      }
    }
    for (var file : found) {
      boolean isReplaced = found.stream().anyMatch(other -> other.replaces(file));
      if (isReplaced) {
        Files.delete(file.path());
      } else {
        files.add(file);
      }
    }
    files.sort(Comparator.comparingLong(LakeFile::first));
    stored = files.isEmpty() ? 0 : files.getLast().last();
    last = stored;
  }

  /** Takes rows that are new; writes them if enough wait. */
  Map<String, Long> add(List<EventRow> rows) {
    lock.lock();
    try {
      for (var row : rows) {
        if (row.sequence() > last && !isErased) {
          waiting.add(row);
          waitingBytes += row.raw().length;
          last = row.sequence();
        }
      }
      return waiting.size() >= settings.rows() || waitingBytes >= settings.bytes()
          ? flush()
          : Map.of();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, and answers how many rows of each source are stored with it. */
  Map<String, Long> flush() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return Map.of();
      }
      var bucket = folder.resolve(day(waiting.getFirst().received()));
      var file = new LakeFile(bucket, waiting.getFirst().sequence(), waiting.getLast().sequence());
      writer.write(waiting, file.path());
      files.add(file);
      stored = file.last();
      var counts = new HashMap<String, Long>();
      waiting.forEach(row -> counts.merge(row.source(), 1L, Long::sum));
      waiting = new ArrayList<>();
      waitingBytes = 0;
      return counts;
    } finally {
      lock.unlock();
    }
  }

  private static String day(long received) {
    return Instant.ofEpochMilli(received).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** The sequence of the last record that is in a file. */
  long stored() {
    lock.lock();
    try {
      return stored;
    } finally {
      lock.unlock();
    }
  }

  /** The files as they are now; each stays for a while after it was merged. */
  List<LakeFile> files() {
    lock.lock();
    try {
      return List.copyOf(files);
    } finally {
      lock.unlock();
    }
  }

  /** Merges one run of small files, if there is one, and deletes those that have lingered. */
  boolean maintain(long now) {
    upkeep.lock();
    try {
      deleteRetired(now);
      var run = smallRun();
      if (isErased || run.size() < settings.together()) {
        return false;
      }
      merge(run, now);
      return true;
    } finally {
      upkeep.unlock();
    }
  }

  private void merge(List<LakeFile> run, long now) {
    var merged = run.getFirst().through(run.getLast());
    writer.merge(run, merged.path());
    replace(run, List.of(merged), now);
  }

  /** Those who still read the former ones are not disturbed for a while. */
  private void replace(List<LakeFile> former, List<LakeFile> latter, long now) {
    lock.lock();
    try {
      int at = files.indexOf(former.getFirst());
      files.removeAll(former);
      files.addAll(at, latter);
      long when = now + settings.linger().toMillis();
      former.forEach(file -> retired.add(new Retired(file.path(), when)));
    } finally {
      lock.unlock();
    }
  }

  /** The first small files of one day that stand side by side, with the same taken out. */
  private List<LakeFile> smallRun() {
    var run = new ArrayList<LakeFile>();
    for (var file : files()) {
      boolean isSmall = size(file.path()) < settings.small();
      boolean follows =
          run.isEmpty()
              || (run.getLast().bucket().equals(file.bucket())
                  && run.getLast().tag().equals(file.tag()));
      if (!isSmall || !follows) {
        if (run.size() >= settings.together()) {
          return run;
        }
        run.clear();
      }
      if (isSmall) {
        run.add(file);
      }
    }
    return run;
  }

  private void deleteRetired(long now) {
    lock.lock();
    try {
      for (var each : List.copyOf(retired)) {
        if (each.when() <= now) {
          delete(each.path());
          retired.remove(each);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes out what is over.
   *
   * @param today the day that it is, UTC
   * @param now epoch milliseconds
   */
  Expired expire(Retention retention, LocalDate today, long now) {
    upkeep.lock();
    try {
      var expired = Expired.NOTHING;
      for (var file : files()) {
        expired = expired.plus(expire(file, retention, today, now));
      }
      return expired;
    } finally {
      upkeep.unlock();
    }
  }

  private Expired expire(LakeFile file, Retention retention, LocalDate today, long now) {
    long age = ChronoUnit.DAYS.between(LocalDate.parse(file.bucket()), today);
    if (retention.isOver(age)) {
      return drop(file);
    }
    var removal = retention.removal(age).filter(each -> !each.tag().equals(file.tag()));
    return removal.isEmpty() ? Expired.NOTHING : takeOut(removal.get(), file, now);
  }

  private Expired drop(LakeFile file) {
    long bytes = size(file.path());
    lock.lock();
    try {
      files.remove(file);
      delete(file.path());
    } finally {
      lock.unlock();
    }
    return new Expired(1, 0, bytes);
  }

  private Expired takeOut(Retention.Removal removal, LakeFile file, long now) {
    var left = file.without(removal);
    var counts = writer.count(file.path(), removal.condition());
    if (counts.chosen() == counts.all()) {
      return drop(file);
    }
    if (counts.chosen() == 0) {
      link(file.path(), left.path());
      replace(List.of(file), List.of(left), now);
      return Expired.NOTHING;
    }
    writer.choose(file.path(), "(" + removal.condition() + ") IS NOT TRUE", left.path());
    replace(List.of(file), List.of(left), now);
    return new Expired(0, 1, Math.max(0, size(file.path()) - size(left.path())));
  }

  /** The same file by another name: nothing had to be taken out. */
  private static void link(Path file, Path name) {
    try {
      Files.deleteIfExists(name);
      Files.createLink(name, file);
    } catch (IOException e) {
      throw new LakeFailure("a file cannot be named anew: " + file.getFileName(), e);
    }
  }

  /** Deletes everything; what is given from now on is not taken. */
  void erase() {
    upkeep.lock();
    lock.lock();
    try {
      isErased = true;
      waiting = new ArrayList<>();
      waitingBytes = 0;
      files.clear();
      retired.clear();
      if (Files.isDirectory(folder)) {
        try (Stream<Path> walk = Files.walk(folder)) {
          walk.sorted(Comparator.reverseOrder()).forEach(TenantLake::delete);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a tenant's events cannot be erased", e);
    } finally {
      lock.unlock();
      upkeep.unlock();
    }
  }

  /** How many bytes its files have. */
  long size() {
    return files().stream().mapToLong(file -> size(file.path())).sum();
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new LakeFailure("a file of the lake is gone: " + path.getFileName(), e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be deleted: " + path.getFileName(), e);
    }
  }
}
