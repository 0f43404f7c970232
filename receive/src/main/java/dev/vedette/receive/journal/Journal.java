package dev.vedette.receive.journal;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of all tenants in the order in which they came, in files that are only ever appended
 * to. Each record has a sequence: ascending, and never used again, also after a restart.
 *
 * <p>{@link #accept} returns once a delivery is on the disk. Those who wait at the same time share
 * one write-through of the disk's cache. Readers see only what is durable. What is torn at the end
 * by a crash was never acknowledged, and is cut off when the journal is opened.
 *
 * <p>After a failure to write, what is left of the file in use is cut off and a new one begun:
 * after a failed write-through nobody knows what is on the disk. Safe for any number of threads.
 */
public final class Journal implements Intake, AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final long CHECK_DISK_EVERY = 16L << 20;

  private final Path folder;
  private final JournalSettings settings;
  private final Consumer<String> trouble;

  /** Guards everything about the end of the journal. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held by the one who has the disk written through. */
  private final ReentrantLock syncing = new ReentrantLock();

  private final Condition grown = writing.newCondition();

  /** The files by the sequence that they begin with, and their sizes. */
  private final TreeMap<Long, Long> segments = new TreeMap<>();

  private FileChannel file;
  private long current;
  private long written;
  private long durable;
  private long next;
  private long backlog;
  private long unchecked = CHECK_DISK_EVERY;

  private Journal(Path folder, JournalSettings settings, long atLeast, Consumer<String> trouble)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.settings = settings;
    this.trouble = trouble;
    for (Path path : list()) {
      segments.put(Segment.first(path), Files.size(path));
      backlog += Files.size(path);
    }
    next = Math.max(atLeast, segments.isEmpty() ? 1 : cutTornTail(segments.lastKey()));
    file = begin();
  }

  /**
   * Opens the journal of a folder, or begins one there.
   *
   * @param atLeast a sequence that is not used yet, as others know that read from it before
   * @param trouble is told, in a sentence, what was found broken
   * @throws IOException if the folder cannot be read or written
   */
  public static Journal open(
      Path folder, JournalSettings settings, long atLeast, Consumer<String> trouble)
      throws IOException {
    return new Journal(folder, settings, atLeast, trouble);
  }

  @Override
  public void accept(Delivery delivery) {
    var entry = EntryCodec.encode(delivery);
    long sequences = EntryCodec.sequences(delivery.records().size());
    long end;
    long segment;
    writing.lock();
    try {
      makeRoom(entry.remaining());
      segment = current;
      end = write(entry, sequences);
    } finally {
      writing.unlock();
    }
    sync(segment, end);
  }

  private void makeRoom(int length) {
    if (backlog + length > settings.backlog()) {
      throw new Overloaded(
          Reason.BACKLOG, "too much waits to be worked through: try again later", RETRY);
    }
    unchecked += length;
    if (unchecked >= CHECK_DISK_EVERY) {
      checkDisk();
      unchecked = 0;
    }
    if (written >= settings.segment()) {
      roll();
    }
  }

  private void checkDisk() {
    try {
      if (Files.getFileStore(folder).getUsableSpace() < settings.reserve()) {
        unchecked = CHECK_DISK_EVERY;
        throw new Overloaded(
            Reason.DISK, "the disk is full: free some space, then senders go on", RETRY);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Writes an entry and answers where it ends in its file. */
  private long write(ByteBuffer entry, long sequences) {
    EntryCodec.number(entry, next);
    int length = entry.remaining();
    try {
      while (entry.hasRemaining()) {
        file.write(entry);
      }
    } catch (IOException e) {
      abandon();
      throw failed(e);
    }
    next += sequences;
    written += length;
    backlog += length;
    segments.put(current, written);
    return written;
  }

  /** Returns once a place in a segment is durable. */
  private void sync(long segment, long end) {
    syncing.lock();
    try {
      long target;
      FileChannel inUse;
      writing.lock();
      try {
        if (current != segment || durable >= end) {
          requireKept(segment, end);
          return;
        }
        target = written;
        inUse = file;
      } finally {
        writing.unlock();
      }
      if (!force(inUse, segment, end)) {
        return;
      }
      writing.lock();
      try {
        durable = Math.max(durable, target);
        grown.signalAll();
      } finally {
        writing.unlock();
      }
    } finally {
      syncing.unlock();
    }
  }

  /** A segment that is not in use any more was written through, unless it was abandoned. */
  private void requireKept(long segment, long end) {
    if (current != segment && segments.getOrDefault(segment, end) < end) {
      throw failed(new IOException("the file was abandoned"));
    }
  }

  /** Whether there is more to do: a file that was closed meanwhile was written through before. */
  private boolean force(FileChannel inUse, long segment, long end) {
    try {
      inUse.force(false);
      return true;
    } catch (IOException e) {
      writing.lock();
      try {
        if (current == segment) {
          abandon();
          throw failed(e);
        }
        requireKept(segment, end);
        return false;
      } finally {
        writing.unlock();
      }
    }
  }

  /** Goes on in a new file; the one in use is durable first. */
  private void roll() {
    try {
      file.force(false);
      file.close();
      file = begin();
      grown.signalAll();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Cuts off what nobody knows to be on the disk, and goes on in a new file. */
  private void abandon() {
    try {
      trouble.accept("the journal could not be written: senders will try again");
      backlog -= written - durable;
      segments.put(current, durable);
      file.truncate(durable);
      file.close();
      next++;
      file = begin();
    } catch (IOException e) {
      trouble.accept("the journal cannot go on in a new file yet: " + e.getMessage());
    }
  }

  private FileChannel begin() throws IOException {
    if (segments.containsKey(next) && segments.get(next) > 0) {
      next++;
    }
    var path = Segment.path(folder, next);
    var fresh =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    settleFolder();
    current = next;
    written = 0;
    durable = 0;
    segments.put(current, 0L);
    return fresh;
  }

  private void settleFolder() throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Overloaded failed(IOException e) {
    return new Overloaded(
        Reason.DISK,
        "the disk does not take what is written: see to it, then senders go on",
        RETRY,
        e);
  }

  /** Cuts what a crash left unfinished at the end, and answers the next free sequence. */
  private long cutTornTail(long first) throws IOException {
    var path = Segment.path(folder, first);
    long end = first;
    long offset;
    try (var segment = Segment.open(path)) {
      for (var entry = segment.next(); entry != null; entry = segment.next()) {
        end = entry.end();
      }
      offset = segment.offset();
    }
    long size = Files.size(path);
    if (offset < size) {
      trouble.accept(
          "%s: %d bytes at offset %d were not written to their end, and never acknowledged"
              .formatted(path, size - offset, offset));
      try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(offset);
        channel.force(true);
      }
      backlog -= size - offset;
      segments.put(first, offset);
    }
    return end;
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.getFileName().toString().endsWith(Segment.SUFFIX))
          .sorted()
          .toList();
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

  /** Deletes files of which every record is before a sequence. */
  public void trim(long before) {
    var gone = new ArrayList<Path>();
    writing.lock();
    try {
      while (segments.size() > 1) {
        long second = segments.higherKey(segments.firstKey());
        if (second > before) {
          break;
        }
        var first = segments.pollFirstEntry();
        backlog -= first.getValue();
        gone.add(Segment.path(folder, first.getKey()));
      }
    } finally {
      writing.unlock();
    }
    for (Path path : gone) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        trouble.accept(path + " cannot be deleted: " + e.getMessage());
      }
    }
  }

  /** Reads all entries that reach beyond a sequence. */
  public JournalReader reader(long from) {
    return new Reader(from);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      file.force(false);
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be closed", e);
    } finally {
      writing.unlock();
    }
  }

  /** Follows the files; a broken place within one is reported, and the next file goes on. */
  private final class Reader implements JournalReader {
    private final long from;
    private @Nullable Segment segment;
    private long first = -1;

    Reader(long from) {
      this.from = from;
    }

    @Override
    public @Nullable Entry next(Duration wait) throws InterruptedException {
      long left = wait.toNanos();
      while (true) {
        long limit;
        writing.lock();
        try {
          limit = limit();
          while (limit <= offset()) {
            if (left <= 0) {
              return null;
            }
            left = grown.awaitNanos(left);
            limit = limit();
          }
        } finally {
          writing.unlock();
        }
        var entry = read(limit);
        if (entry != null && entry.end() > from) {
          return entry;
        }
      }
    }

    private long offset() {
      return segment == null ? 0 : segment.offset();
    }

    /**
     * How far the segment at hand may be read; goes over to the next one where it is at its end.
     */
    private long limit() {
      if (first < 0) {
        var known = segments.floorKey(from);
        first = known == null ? segments.firstKey() : known;
      }
      while (first != current && offset() >= segments.getOrDefault(first, 0L)) {
        closeSegment();
        var following = segments.higherKey(first);
        if (following == null) {
          break;
        }
        first = following;
      }
      return first == current ? durable : segments.getOrDefault(first, 0L);
    }

    private @Nullable Entry read(long limit) {
      try {
        var open = segment;
        if (open == null) {
          open = Segment.open(Segment.path(folder, first));
          segment = open;
        }
        var entry = open.next();
        if (entry == null) {
          skip(open, limit);
        }
        return entry;
      } catch (IOException e) {
        throw new UncheckedIOException("the journal cannot be read", e);
      }
    }

    /** Nothing can be told apart behind a broken entry: the rest of the file is given up. */
    private void skip(Segment broken, long limit) {
      trouble.accept(
          "%s is damaged at offset %d: %d bytes are lost, the next file goes on"
              .formatted(broken.path(), broken.offset(), limit - broken.offset()));
      broken.skipTo(limit);
    }

    private void closeSegment() {
      var open = segment;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          trouble.accept(open.path() + " cannot be closed: " + e.getMessage());
        }
        segment = null;
      }
    }

    @Override
    public void close() {
      closeSegment();
    }
  }
}
