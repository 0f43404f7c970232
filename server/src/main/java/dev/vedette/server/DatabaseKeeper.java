package dev.vedette.server;

import dev.vedette.store.cases.Postgres;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Starts a PostgreSQL of ours again that has died. Whoever needs it meanwhile waits and retries.
 */
final class DatabaseKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DatabaseKeeper.class);
  private static final Duration ROUND = Duration.ofSeconds(2);

  private final Postgres postgres;
  private final Thread thread = Thread.ofPlatform().daemon().name("database").unstarted(this::run);

  DatabaseKeeper(Postgres postgres) {
    this.postgres = postgres;
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!thread.isInterrupted()) {
      try {
        Thread.sleep(ROUND);
        if (postgres.revive()) {
          LOG.warn("PostgreSQL had died and was started again");
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("PostgreSQL has died and cannot be started yet", e);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
