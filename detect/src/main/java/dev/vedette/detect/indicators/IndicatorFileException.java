package dev.vedette.detect.indicators;

/** A compiled indicator file that cannot be used; the message says why, without the file's name. */
public final class IndicatorFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  IndicatorFileException(String message) {
    super(message);
  }
}
