package dev.vedette.receive.journal;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of all tenants in the order in which they came, in files that are only ever appended
 * to. Each record has a sequence: ascending, and never used again, also after a restart.
 *
 * <p>{@link #accept} returns once a delivery is on the disk. Those who wait at the same time share
 * one write-through of the disk's cache. Readers see only what is durable. What is torn at the end
 * by a crash was never acknowledged, and is cut off when the journal is opened.
 *
 * <p>What a failed write leaves is cut off, and the file goes on. After a failed write-through
 * nobody knows what is on the disk: those who wait for it are refused, the file is cut to what is
 * durable, and a new one is begun. Safe for any number of threads.
 */
public final class Journal implements Intake, AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final long CHECK_DISK_EVERY = 16L << 20;

  private final Path folder;
  private final JournalSettings settings;
  private final Disk disk;
  private final Consumer<String> trouble;
  private final FolderLock ownership;

  /** Held by the one who has the disk written through, or exchanges the file in use. */
  private final ReentrantLock settling = new ReentrantLock();

  /** Guards everything below; taken after {@link #settling} where both are. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Condition grown = writing.newCondition();

  /** The files by the sequence that they begin with, and their sizes. */
  private final TreeMap<Long, Long> segments = new TreeMap<>();

  private @Nullable Tail tail;
  private long next;
  private long backlog;
  private long unchecked = CHECK_DISK_EVERY;
  private boolean isTroubled;
  private boolean isClosed;

  private Journal(
      Path folder, JournalSettings settings, long atLeast, Disk disk, Consumer<String> trouble)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.settings = settings;
    this.disk = disk;
    this.trouble = trouble;
    ownership = FolderLock.take(folder);
    try {
      for (var found : Recovery.of(folder, trouble).entrySet()) {
        segments.put(found.getKey(), found.getValue().size());
        backlog += found.getValue().size();
        next = found.getValue().next();
      }
      next = Math.max(Math.max(1, atLeast), next);
      tail = begin();
    } catch (IOException e) {
      ownership.close();
      throw e;
    }
  }

  /**
   * Opens the journal of a folder, or begins one there.
   *
   * @param atLeast a sequence that is not used yet, as others know that read from it before
   * @param trouble is told, in a sentence, what was found broken
   * @throws IOException if the folder cannot be read or written, or is another process's
   */
  public static Journal open(
      Path folder, JournalSettings settings, long atLeast, Consumer<String> trouble)
      throws IOException {
    return open(folder, settings, atLeast, new LocalDisk(), trouble);
  }

  /**
   * The files of a journal's folder, oldest first. All but the last stay as they are until they are
   * trimmed; what is torn at the end of the last is cut off when it is opened.
   */
  public static List<Path> filesIn(Path folder) throws IOException {
    return Files.isDirectory(folder) ? SegmentNames.list(folder) : List.of();
  }

  static Journal open(
      Path folder, JournalSettings settings, long atLeast, Disk disk, Consumer<String> trouble)
      throws IOException {
    return new Journal(folder, settings, atLeast, disk, trouble);
  }

  @Override
  public void accept(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    var entries = deliveries.stream().map(Numbered::of).toList();
    var place = append(entries);
    settle(place.file(), place.end());
  }

  /**
   * An entry that is to be appended.
   *
   * @param sequences how many it takes
   */
  private record Numbered(ByteBuffer entry, long sequences) {
    static Numbered of(Delivery delivery) {
      return new Numbered(
          EntryCodec.encode(delivery), EntryCodec.sequences(delivery.records().size()));
    }
  }

  /** Where an entry ends. */
  private record Place(Tail file, long end) {}

  private Place append(List<Numbered> entries) {
    while (true) {
      writing.lock();
      try {
        var file = tail;
        if (file != null && !file.isGivenUp() && file.written() < settings.segment()) {
          makeRoom(entries.stream().mapToLong(each -> each.entry().remaining()).sum());
          return append(file, entries);
        }
      } finally {
        writing.unlock();
      }
      exchange(settings.segment());
    }
  }

  /** Those of one request are in one file, all or none: so a retry never brings one again. */
  private Place append(Tail file, List<Numbered> entries) {
    long after = next;
    for (var each : entries) {
      EntryCodec.number(each.entry(), after);
      after += each.sequences();
    }
    long before = file.written();
    try {
      file.append(entries.stream().map(Numbered::entry).toList());
    } catch (IOException e) {
      throw failed(e);
    }
    next = after;
    backlog += file.written() - before;
    segments.put(file.first(), file.written());
    return new Place(file, file.written());
  }

  /**
   * Begins another file where the one in use has so many bytes, or cannot be written any more.
   *
   * @return the sequence of what comes next
   */
  private long exchange(long bytes) {
    settling.lock();
    writing.lock();
    try {
      requireOpen();
      var file = tail;
      if (file != null && file.isGivenUp()) {
        giveUp(file);
      } else if (file != null && file.written() >= bytes) {
        complete(file);
      }
      if (tail == null) {
        tail = begin();
      }
      return next;
    } catch (IOException e) {
      throw failed(e);
    } finally {
      writing.unlock();
      settling.unlock();
    }
  }

  /**
   * Ends the file in use, so that it can be trimmed once it is read.
   *
   * @return the sequence of what comes next; everything before it is in other files
   */
  public long cut() {
    return exchange(1);
  }

  /** The sequence before which nothing is kept any more. */
  public long begins() {
    writing.lock();
    try {
      return segments.isEmpty() ? next : segments.firstKey();
    } finally {
      writing.unlock();
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new Overloaded(Reason.BACKLOG, "the server is stopping: try again later", RETRY);
    }
  }

  private void makeRoom(long length) {
    if (backlog + length > settings.backlog()) {
      throw new Overloaded(
          Reason.BACKLOG, "too much waits to be worked through: try again later", RETRY);
    }
    unchecked += length;
    if (unchecked >= CHECK_DISK_EVERY) {
      requireReserve();
      unchecked = 0;
    }
  }

  private void requireReserve() {
    try {
      if (disk.free(folder) < settings.reserve()) {
        // Looked at again for the next delivery, and counted anew once there is room.
        unchecked = CHECK_DISK_EVERY;
        report("the disk is full: senders are held back until some space is free");
        throw new Overloaded(
            Reason.DISK, "the disk is full: free some space, then senders go on", RETRY);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Returns once a place in a file is durable; whoever comes first does it for all. */
  private void settle(Tail file, long end) {
    settling.lock();
    try {
      long target = target(file, end);
      if (target > 0) {
        settleUpTo(file, target);
      }
    } finally {
      settling.unlock();
    }
  }

  /** How far a file is to be settled so that a place is; 0 if it was. */
  private long target(Tail file, long end) {
    writing.lock();
    try {
      if (file.durable() >= end) {
        return 0;
      }
      if (file != tail) {
        throw failed(new IOException("the file was given up"));
      }
      return file.written();
    } finally {
      writing.unlock();
    }
  }

  private void settleUpTo(Tail file, long target) {
    IOException failure = null;
    try {
      file.settle();
    } catch (IOException e) {
      failure = e;
    }
    writing.lock();
    try {
      if (failure != null) {
        giveUp(file);
        throw failed(failure);
      }
      file.settledUpTo(target);
      recovered();
      grown.signalAll();
    } finally {
      writing.unlock();
    }
  }

  /** Makes a full file durable to its end. */
  private void complete(Tail file) throws IOException {
    try {
      file.settle();
    } catch (IOException e) {
      giveUp(file);
      throw e;
    }
    file.settledUpTo(file.written());
    tail = null;
    grown.signalAll();
    file.close();
  }

  /** Cuts off what nobody knows to be on the disk; what comes next goes to a new file. */
  private void giveUp(Tail file) {
    tail = null;
    backlog -= file.written() - file.durable();
    try {
      file.giveUp();
    } catch (IOException e) {
      trouble.accept("%s cannot be cut off: %s".formatted(file.path(), e.getMessage()));
    }
    if (file.durable() == 0) {
      segments.remove(file.first());
      delete(file.path());
    } else {
      segments.put(file.first(), file.durable());
    }
    grown.signalAll();
  }

  private Tail begin() throws IOException {
    var file = disk.begin(folder, SegmentNames.name(next));
    segments.put(next, 0L);
    return new Tail(next, SegmentNames.path(folder, next), file);
  }

  private Overloaded failed(IOException e) {
    report("the journal cannot be written, senders are held back: " + e.getMessage());
    return new Overloaded(
        Reason.DISK,
        "the disk does not take what is written: see to it, then senders go on",
        RETRY,
        e);
  }

  /** Says once what is the matter, not to each sender who meets it. */
  private void report(String what) {
    if (!isTroubled) {
      isTroubled = true;
      trouble.accept(what);
    }
  }

  private void recovered() {
    if (isTroubled) {
      isTroubled = false;
      trouble.accept("the journal is written again");
    }
  }

  /** The sequence of what comes next. */
  public long end() {
    writing.lock();
    try {
      return next;
    } finally {
      writing.unlock();
    }
  }

  /** How many bytes wait, those included that are kept only until memory of them is saved. */
  public long backlog() {
    writing.lock();
    try {
      return backlog;
    } finally {
      writing.unlock();
    }
  }

  /** What is short, so that nothing is taken just now. */
  public Optional<Reason> shortage() {
    writing.lock();
    try {
      if (backlog >= settings.backlog()) {
        return Optional.of(Reason.BACKLOG);
      }
      return isTroubled || disk.free(folder) < settings.reserve()
          ? Optional.of(Reason.DISK)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.DISK);
    } finally {
      writing.unlock();
    }
  }

  /** Deletes files of which every record is before a sequence that no reader goes back behind. */
  public void trim(long before) {
    var gone = new ArrayList<Path>();
    writing.lock();
    try {
      while (segments.size() > 1) {
        var first = segments.firstEntry();
        if (segments.higherKey(first.getKey()) > before) {
          break;
        }
        segments.remove(first.getKey());
        backlog -= first.getValue();
        gone.add(SegmentNames.path(folder, first.getKey()));
      }
    } finally {
      writing.unlock();
    }
    gone.forEach(this::delete);
  }

  private void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      trouble.accept("%s cannot be deleted: %s".formatted(path, e.getMessage()));
    }
  }

  /** Reads all entries that reach beyond a sequence. */
  public JournalReader reader(long from) {
    writing.lock();
    try {
      var known = segments.floorKey(from);
      long first = known == null ? segments.isEmpty() ? next : segments.firstKey() : known;
      var begin = new Follower.Extent(first, SegmentNames.path(folder, first), 0);
      return new Follower(this, from, begin, trouble);
    } finally {
      writing.unlock();
    }
  }

  /** Waits for something to read behind a place in a file, or in a later file. */
  Follower.@Nullable Extent await(long first, long offset, Duration wait)
      throws InterruptedException {
    long left = wait.toNanos();
    writing.lock();
    try {
      var extent = findExtent(first, offset);
      while (extent == null && left > 0) {
        left = grown.awaitNanos(left);
        extent = findExtent(first, offset);
      }
      return extent;
    } finally {
      writing.unlock();
    }
  }

  private Follower.@Nullable Extent findExtent(long first, long offset) {
    for (long segment : segments.tailMap(first).keySet()) {
      long limit = durable(segment);
      if (limit > (segment == first ? offset : 0)) {
        return new Follower.Extent(segment, SegmentNames.path(folder, segment), limit);
      }
    }
    return null;
  }

  private long durable(long segment) {
    var file = tail;
    return file != null && file.first() == segment
        ? file.durable()
        : segments.getOrDefault(segment, 0L);
  }

  @Override
  public void close() {
    settling.lock();
    writing.lock();
    try {
      isClosed = true;
      var file = tail;
      if (file != null && !file.isGivenUp()) {
        complete(file);
      }
      ownership.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be closed", e);
    } finally {
      writing.unlock();
      settling.unlock();
    }
  }
}
