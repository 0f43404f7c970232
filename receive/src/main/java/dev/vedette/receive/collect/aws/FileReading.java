package dev.vedette.receive.collect.aws;

import dev.vedette.model.Problem;
import dev.vedette.receive.collect.Item;
import dev.vedette.receive.collect.Mark;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * Reads the records of a file of any kind, also packed, some at a time: a thread of its own reads,
 * and waits until what it has read is asked for.
 */
final class FileReading implements AutoCloseable {
  private static final int MOST_RECORDS = 4_096;
  private static final int MOST_BYTES = 4 << 20;
  private static final long GIB = 1L << 30;
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(16 * GIB, 10_000, 4, 200, 64L << 20);

  private final Path file;
  private final String id;
  private final SynchronousQueue<Part> parts = new SynchronousQueue<>();
  private final Thread thread = Thread.ofVirtual().name("s3").unstarted(this::read);

  /**
   * What was read of a file.
   *
   * @param end how many records of it there are up to here
   */
  record Part(List<Item> items, long rejected, long end, boolean isLast) {}

  /**
   * @param file which is deleted afterwards
   * @param id what its records are known by, together with their place
   */
  FileReading(Path file, String id) {
    this.file = file;
    this.id = id;
  }

  FileReading start() {
    thread.start();
    return this;
  }

  /** The next part; none may be asked for behind the last. */
  Part next() throws InterruptedException {
    return parts.take();
  }

  private void read() {
    var reading = new Reading();
    try {
      walk(reading);
      reading.hand(true);
    } catch (Given e) {
      // Nobody wants the rest.
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever waits for the last part has to get one, whatever the file does to its readers. */
  private void walk(Reading reading) {
    try {
      new TelemetryFiles(LIMITS).walk(List.of(file), reading);
    } catch (Given e) {
      throw e;
    } catch (RuntimeException e) {
      reading.rejected++;
    }
  }

  /** Nobody asks for more. */
  private static final class Given extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final class Reading implements TelemetryVisitor, RecordSink {
    private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
    private List<Item> items = new ArrayList<>();
    private int bytes;
    private long count;
    private long rejected;

    @Override
    public void opening(Instant modified, long size) {}

    @Override
    public void progress(long more) {}

    @Override
    public void file(String name, InputStream content) throws IOException {
      framer.read(content, this);
    }

    @Override
    public void problem(Problem problem) {
      rejected += problem.isError() ? 1 : 0;
    }

    @Override
    public void record(RecordFormat format, byte[] text, int from, int to, long position) {
      var mark = Mark.of(id + " " + count++);
      items.add(new Item(mark, format, Arrays.copyOfRange(text, from, to)));
      bytes += to - from;
      if (items.size() >= MOST_RECORDS || bytes >= MOST_BYTES) {
        hand(false);
      }
    }

    @Override
    public void rejected(String place, String message, long records) {
      rejected += records;
    }

    private void hand(boolean isLast) {
      try {
        parts.put(new Part(items, rejected, count, isLast));
      } catch (InterruptedException e) {
        throw new Given();
      }
      items = new ArrayList<>();
      bytes = 0;
      rejected = 0;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      Files.deleteIfExists(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("a copy cannot be deleted", e);
    }
  }
}
