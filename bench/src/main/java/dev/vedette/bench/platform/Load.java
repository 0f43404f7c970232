package dev.vedette.bench.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the same bodies again and again over several connections, until so many events are
 * accepted. A sender that is told to wait does so, and sends the same again.
 */
final class Load {
  /** Opens one of the connections. */
  interface Door {
    BulkConnection open() throws IOException;
  }

  /**
   * What was sent.
   *
   * @param waits how often a sender was told to wait
   */
  record Sent(long events, long bytes, double seconds, long waits) {
    double perSecond() {
      return events / seconds;
    }
  }

  private static final int CONNECTIONS = 4;
  private static final int WAIT_MILLIS = 200;

  private final Door door;
  private final List<BulkBody> bodies;
  private final long events;
  private final double perSecond;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong waits = new AtomicLong();
  private final long begun = System.nanoTime();

  private Load(Door door, List<BulkBody> bodies, long events, double perSecond) {
    this.door = door;
    this.bodies = bodies;
    this.events = events;
    this.perSecond = perSecond;
  }

  /** Sends as fast as the server answers. */
  static Sent asFastAsPossible(Door door, List<BulkBody> bodies, long events) throws IOException {
    return new Load(door, bodies, events, Double.POSITIVE_INFINITY).run();
  }

  /** Sends at a steady rate. */
  static Sent steadily(Door door, List<BulkBody> bodies, long events, double perSecond)
      throws IOException {
    return new Load(door, bodies, events, perSecond).run();
  }

  private Sent run() throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Future<?>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        senders.add(
            threads.submit(() -> {
              send();
              return null;
            }));
      }
      for (var sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a sender failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return new Sent(taken.get(), bytes.get(), (System.nanoTime() - begun) / 1e9, waits.get());
  }

  private void send() throws IOException {
    try (var connection = door.open()) {
      while (true) {
        var body = bodies.get((int) (next.getAndIncrement() % bodies.size()));
        long before = taken.getAndAdd(body.events());
        if (before >= events) {
          taken.addAndGet(-body.events());
          return;
        }
        waitFor(before);
        deliver(connection, body);
        bytes.addAndGet(body.bytes().length);
      }
    }
  }

  /** Until it is the turn of what comes behind so many events. */
  private void waitFor(long before) {
    long due = begun + (long) (before / perSecond * 1e9);
    long left = due - System.nanoTime();
    if (left > 0) {
      Pause.ofMillis(left / 1_000_000);
    }
  }

  private void deliver(BulkConnection connection, BulkBody body) throws IOException {
    var answer = connection.send(body);
    while (answer.isRefused()) {
      waits.incrementAndGet();
      Pause.ofMillis(WAIT_MILLIS);
      answer = connection.send(body);
    }
    if (!answer.isAccepted()) {
      throw new IOException(
          "the platform answered %d to a bulk request".formatted(answer.status()));
    }
  }
}
