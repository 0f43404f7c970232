package dev.vedette.detect.observed;

/** A pattern that asks for more than is kept in mind; the message is to be read after "it". */
public final class PatternTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1;

  PatternTooLarge(String reason) {
    super(reason);
  }
}
