package dev.vedette.receive.lumberjack;

import java.io.IOException;

/** What came is not the protocol; nothing behind it can be understood. */
final class MalformedFrame extends IOException {
  private static final long serialVersionUID = 1;

  MalformedFrame(String message) {
    super(message);
  }
}
