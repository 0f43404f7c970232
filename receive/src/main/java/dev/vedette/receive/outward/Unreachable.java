package dev.vedette.receive.outward;

import java.io.IOException;

/** Nothing that can be used was answered; the message says why, in a sentence without secrets. */
public final class Unreachable extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Whose fault it is. */
  public enum Reason {
    /** It may not be asked there. */
    FORBIDDEN,
    /** It does not answer, or not in time. */
    SILENT,
    /** It answers more than anybody wants. */
    TOO_LARGE
  }

  Unreachable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Unreachable(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
