package dev.vedette.store.cases;

/** A backup cannot be written or restored; the database is as it was before. */
public final class BackupFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupFailure(String message) {
    super(message);
  }

  BackupFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
