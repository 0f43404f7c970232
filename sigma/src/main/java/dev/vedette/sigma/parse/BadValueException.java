package dev.vedette.sigma.parse;

/** A value that cannot mean what its modifiers say; the message tells what to write instead. */
final class BadValueException extends Exception {
  private static final long serialVersionUID = 1;

  BadValueException(String message) {
    super(message);
  }
}
