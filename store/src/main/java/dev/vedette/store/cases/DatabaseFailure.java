package dev.vedette.store.cases;

/** The database cannot be reached, or refuses what it is asked. */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
