package dev.vedette.store.secrets;

/** A secret or a key cannot be read; the message holds none of it. */
public final class SecretsFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  SecretsFailure(String message) {
    super(message);
  }

  SecretsFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
