package dev.vedette.detect.yara;

/** YARA was asked for and cannot run; the message says what to do. */
public final class YaraUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  YaraUnavailable(String message) {
    super(message);
  }
}
