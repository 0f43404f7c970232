package dev.vedette.server.respond;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was ordered was not done, or nobody knows whether it was. */
final class ActuatorFailure extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean isFinal;

  private ActuatorFailure(String message, boolean isFinal, @Nullable Throwable cause) {
    super(message, cause);
    this.isFinal = isFinal;
  }

  /** It was refused, and would be again. */
  static ActuatorFailure refused(String message) {
    return new ActuatorFailure(message, true, null);
  }

  /** It may work the next time. */
  static ActuatorFailure passing(String message, @Nullable Throwable cause) {
    return new ActuatorFailure(message, false, cause);
  }

  /** Whether there is no point in trying again. */
  boolean isFinal() {
    return isFinal;
  }
}
