package dev.vedette.receive.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a journal from a place on, entry by entry, for one thread. */
public interface JournalReader extends AutoCloseable {
  /**
   * The next entry that is durable, or null if none came in time.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  @Nullable Entry next(Duration wait) throws InterruptedException;

  @Override
  void close();
}
