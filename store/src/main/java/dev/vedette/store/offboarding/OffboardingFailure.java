package dev.vedette.store.offboarding;

/** A tenant cannot be off-boarded, or not yet; the message says what is to be done. */
public final class OffboardingFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  OffboardingFailure(String message) {
    super(message);
  }

  OffboardingFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
