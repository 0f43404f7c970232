package dev.vedette.receive.listen;

import java.io.IOException;

/** What is spoken over a connection, by a thread of its own that may block. */
public interface Conversation {
  /**
   * Speaks until the other end closes; the connection is closed when it returns.
   *
   * @throws IOException if the connection is lost
   * @throws InterruptedException if the listener closes
   */
  void hold(Connection connection) throws IOException, InterruptedException;
}
