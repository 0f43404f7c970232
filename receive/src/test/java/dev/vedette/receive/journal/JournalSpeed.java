package dev.vedette.receive.journal;

import dev.vedette.receive.Delivery;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast deliveries become durable, and are read again: run by hand, with a folder on the disk in
 * question.
 */
final class JournalSpeed {
  private static final int SMALL = 500;
  private static final int LARGE = 1 << 20;
  private static final Duration RUN = Duration.ofSeconds(5);

  private JournalSpeed() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory(Path.of(arguments[0]), "journal-speed");
    measure(folder.resolve("large-1"), LARGE, 1);
    measure(folder.resolve("large-4"), LARGE, 4);
    measure(folder.resolve("small-1"), SMALL, 1);
    measure(folder.resolve("small-16"), SMALL, 16);
  }

  private static void measure(Path folder, int size, int threads) throws Exception {
    var delivery = delivery(size);
    var count = new AtomicLong();
    try (var journal = Journal.open(folder, JournalSettings.DEFAULT, 0, JournalSpeed::fail)) {
      long begin = System.nanoTime();
      long end = begin + RUN.toNanos();
      var running = new ArrayList<Thread>();
      for (int i = 0; i < threads; i++) {
        running.add(
            Thread.ofPlatform()
                .start(() -> {
                  while (System.nanoTime() < end && journal.backlog() < 3_000L << 20) {
                    journal.accept(delivery);
                    count.incrementAndGet();
                  }
                }));
      }
      for (var thread : running) {
        thread.join();
      }
      report("written", size, threads, count.get(), System.nanoTime() - begin);
      long reading = System.nanoTime();
      report("read", size, threads, read(journal), System.nanoTime() - reading);
      journal.trim(journal.end());
    }
  }

  private static void fail(String trouble) {
    throw new IllegalStateException(trouble);
  }

  private static Delivery delivery(int size) throws IOException {
    var batch = new RecordBatch("speed", Deliveries.RECEIVED, size);
    var line = new byte[SMALL];
    for (int at = 0; at + line.length <= size; at += line.length) {
      batch.add(RecordFormat.LINE, line, 0, line.length, 0);
    }
    return new Delivery(Deliveries.ACME, batch, 0);
  }

  private static long read(Journal journal) throws InterruptedException {
    long count = 0;
    try (var reader = journal.reader(0)) {
      while (reader.next(Duration.ZERO) != null) {
        count++;
      }
    }
    return count;
  }

  private static void report(String what, int size, int threads, long count, long nanos) {
    double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
    System.out.printf(
        "%s: %d bytes each, %d threads: %.0f deliveries/s, %.1f MB/s%n",
        what, size, threads, count / seconds, count / seconds * size / 1e6);
  }
}
