package dev.vedette.detect.feeds;

/** A TAXII server that cannot be talked to; the message says what to do and holds no secret. */
public final class TaxiiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TaxiiException(String message) {
    super(message);
  }

  TaxiiException(String message, Throwable cause) {
    super(message, cause);
  }
}
