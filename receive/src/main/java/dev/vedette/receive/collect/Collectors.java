package dev.vedette.receive.collect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Looks after many streams at once, each in a thread of its own, of which only a few fetch at the
 * same time. Safe for several threads.
 */
public final class Collectors implements AutoCloseable {
  private static final int AT_ONCE = 8;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Semaphore room = new Semaphore(AT_ONCE, true);
  private final Map<StreamKey, Running> running = new ConcurrentHashMap<>();
  private final Consumer<String> trouble;

  /** A stream that is looked after until it is stopped. */
  private final class Running {
    private final StreamRunner runner;
    private final Feed feed;
    private final Thread thread;
    private volatile boolean isStopping;

    Running(StreamRunner runner, Feed feed) {
      this.runner = runner;
      this.feed = feed;
      thread = Thread.ofVirtual().name("collect " + runner.key().source()).unstarted(this::run);
    }

    private void run() {
      try {
        while (!isStopping) {
          Thread.sleep(step(runner));
        }
      } catch (InterruptedException e) {
        // It is stopped.
        Thread.currentThread().interrupt();
      }
    }

    /** Returns once nothing of it is under way; what waits may take an interrupt for a failure. */
    void stop() throws InterruptedException {
      isStopping = true;
      do {
        thread.interrupt();
      } while (!thread.join(PATIENCE));
      close(feed);
    }
  }

  /**
   * @param trouble is told what goes wrong on this side
   */
  public Collectors(Consumer<String> trouble) {
    this.trouble = trouble;
  }

  /** Begins to look after a stream. */
  public void start(StreamRunner runner, Feed feed) {
    var started = new Running(runner, feed);
    if (running.putIfAbsent(runner.key(), started) == null) {
      started.thread.start();
    }
  }

  private Duration step(StreamRunner runner) throws InterruptedException {
    room.acquire();
    try {
      return runner.step();
    } catch (RuntimeException e) {
      // The outermost edge of the thread: the next round looks again at what was taken.
      trouble.accept("collecting %s failed: %s".formatted(runner.key().source(), e.getMessage()));
      return AFTER_TROUBLE;
    } finally {
      room.release();
    }
  }

  /** Stops the streams of a collector, and returns once nothing of them is under way. */
  public void stop(String collector) {
    stop(
        running.values().stream()
            .filter(each -> each.runner.key().collector().equals(collector))
            .toList());
  }

  private void stop(List<Running> these) {
    these.forEach(each -> each.thread.interrupt());
    try {
      for (var each : these) {
        running.remove(each.runner.key());
        each.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close(Feed feed) {
    try {
      feed.close();
    } catch (RuntimeException e) {
      trouble.accept("a collector did not stop as it should: " + e.getMessage());
    }
  }

  /** How each stream is. */
  public Map<StreamKey, Health> health() {
    var health = new HashMap<StreamKey, Health>();
    running.forEach((key, each) -> health.put(key, each.runner.health()));
    return health;
  }

  @Override
  public void close() {
    stop(new ArrayList<>(running.values()));
  }
}
