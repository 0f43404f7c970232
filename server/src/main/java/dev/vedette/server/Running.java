package dev.vedette.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/** What runs, to be stopped in the opposite order. */
final class Running implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Running.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others are to be stopped all the same.
        LOG.error("a part of the platform did not stop as it should", e);
      }
    }
  }
}
