package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Senders that remember what was acknowledged. Each batch has a number, and each event in it. What
 * was refused is sent again, for it must not have been kept. Where no answer came it stays unknown
 * whether the batch was kept, and it is not sent again.
 */
final class SoakSenders implements AutoCloseable {
  /** How many events a batch has. */
  static final int BATCH = 100;

  private static final int SENDERS = 4;
  private static final int PROBE_EVERY = 20;
  private static final int PACE_MILLIS = 100;
  private static final int WAIT_MILLIS = 200;

  private final int port;
  private final String key;
  private final Corpus corpus;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
  private final Set<Long> unanswered = new ConcurrentSkipListSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isEnding;

  SoakSenders(int port, String key, Corpus corpus) {
    this.port = port;
    this.key = key;
    this.corpus = corpus;
  }

  void start() {
    for (int i = 0; i < SENDERS; i++) {
      threads.add(Thread.startVirtualThread(this::run));
    }
  }

  /** Numbers of the batches that were accepted for sure. */
  Set<Long> acknowledged() {
    return acknowledged;
  }

  /** Numbers of the batches of which nobody knows. */
  Set<Long> unanswered() {
    return unanswered;
  }

  /** How often a batch was refused. */
  long refusals() {
    return refusals.get();
  }

  /** How many batches there are. */
  long batches() {
    return next.get();
  }

  /** Whether a batch has an event that must be found. */
  static boolean hasProbe(long batch) {
    return batch % PROBE_EVERY == 0;
  }

  private void run() {
    while (!isEnding) {
      try (var connection = BulkConnection.toPlatform(port, key)) {
        while (!isEnding) {
          deliver(connection, next.getAndIncrement());
          Pause.ofMillis(PACE_MILLIS);
        }
      } catch (IOException e) {
        // The platform is away: what was on its way is noted, and the next connection may succeed.
        Pause.ofMillis(WAIT_MILLIS);
      }
    }
  }

  private void deliver(BulkConnection connection, long batch) throws IOException {
    var body = body(batch);
    boolean isKnown = false;
    try {
      var answer = connection.send(body);
      while (answer.isRefused() && !isEnding) {
        refusals.incrementAndGet();
        Pause.ofMillis(WAIT_MILLIS);
        answer = connection.send(body);
      }
      isKnown = answer.isAccepted();
    } finally {
      (isKnown ? acknowledged : unanswered).add(batch);
    }
  }

  private BulkBody body(long batch) {
    var records = new ArrayList<String>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      boolean isProbe = i == 0 && hasProbe(batch);
      var record =
          isProbe
              ? Probe.event(Probe.mark(batch), InstantSource.system().instant())
              : record((int) ((batch * BATCH + i) % corpus.ends().length));
      records.add(
          "{\"bench_batch\":%d,\"bench_number\":%d,%s".formatted(batch, i, record.substring(1)));
    }
    return BulkBody.of(records);
  }

  private String record(int number) {
    int from = number == 0 ? 0 : corpus.ends()[number - 1] + 1;
    return new String(corpus.ndjson(), from, corpus.ends()[number] - from, StandardCharsets.UTF_8);
  }

  /** Ends them after what they are sending. */
  @Override
  public void close() {
    isEnding = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
