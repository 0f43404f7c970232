package dev.vedette.server.access;

import dev.vedette.server.web.ProblemException;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Room for hashing passwords, which takes 19 MiB each time and a core for long: so many at once,
 * and so many that wait. A flood of attempts is refused before it costs anything.
 */
@Singleton
public final class Hashing {
  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 32;
  private static final long LONGEST_WAIT_SECONDS = 5;

  private final Semaphore room = new Semaphore(AT_ONCE, true);

  /**
   * Does what hashes.
   *
   * @throws ProblemException 429 if too many others are at it
   */
  public <T> T run(Supplier<T> work) {
    if (room.getQueueLength() >= MOST_WAITING || !enter()) {
      throw new ProblemException(429, "Too many people sign in just now: try again in a moment.");
    }
    try {
      return work.get();
    } finally {
      room.release();
    }
  }

  private boolean enter() {
    try {
      return room.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
