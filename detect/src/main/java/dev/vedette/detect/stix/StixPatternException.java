package dev.vedette.detect.stix;

/** A pattern that is none; the message says what is wrong and at which character. */
public final class StixPatternException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StixPatternException(String message, int at) {
    super(message + " at character " + (at + 1));
  }
}
