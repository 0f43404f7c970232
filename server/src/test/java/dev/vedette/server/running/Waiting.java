package dev.vedette.server.running;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what a platform does in its own time. */
public final class Waiting {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Waiting() {}

  /** The first thing that is there; a test that waits for longer than a minute has failed. */
  public static <T> T await(Supplier<? extends @Nullable T> wanted) {
    var deadline = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(deadline)) {
      var found = wanted.get();
      if (found != null) {
        return found;
      }
      LockSupport.parkNanos(200_000_000);
    }
    throw new AssertionError("what was waited for did not come within " + LONGEST);
  }
}
