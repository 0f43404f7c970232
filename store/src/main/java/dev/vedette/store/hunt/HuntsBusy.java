package dev.vedette.store.hunt;

import java.time.Duration;

/** Too many hunts wait already: whoever asks is to come again. */
public final class HuntsBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  HuntsBusy(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
