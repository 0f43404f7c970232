package dev.vedette.receive;

import java.time.Duration;

/** A delivery cannot be taken now; its sender keeps it and tries again. */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final Duration retryAfter;

  /** What is short. */
  public enum Reason {
    /** Detection or storage is behind by as much as may wait. */
    BACKLOG,
    /** The disk is full, or does not take what is written. */
    DISK,
    /** The tenant sends more than it may. */
    QUOTA
  }

  public Overloaded(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Overloaded(Reason reason, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** When to try again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
