package dev.vedette.server.notify;

import org.jspecify.annotations.Nullable;

/** Something was not said; the message says why, without secrets. */
final class Undelivered extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean isFinal;

  /**
   * @param isFinal whether there is no point in trying again
   */
  Undelivered(String message, boolean isFinal, @Nullable Throwable cause) {
    super(message, cause);
    this.isFinal = isFinal;
  }

  boolean isFinal() {
    return isFinal;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
