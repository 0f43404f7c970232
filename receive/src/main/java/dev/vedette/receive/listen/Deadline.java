package dev.vedette.receive.listen;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When a connection is closed unless what its thread waits for has happened. */
final class Deadline {
  private final Socket socket;
  private final InstantSource clock;
  private volatile Instant expires = Instant.MAX;
  private volatile boolean isPast;

  Deadline(Socket socket, InstantSource clock) {
    this.socket = socket;
    this.clock = clock;
  }

  void in(Duration time) {
    expires = clock.instant().plus(time);
  }

  void at(Instant time) {
    expires = time;
  }

  void never() {
    expires = Instant.MAX;
  }

  /** Closes the connection if its time is over: that wakes its thread. */
  void check(Instant now) {
    if (now.isAfter(expires)) {
      isPast = true;
      close();
    }
  }

  boolean isPast() {
    return isPast;
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      expires = Instant.MAX;
    }
  }
}
