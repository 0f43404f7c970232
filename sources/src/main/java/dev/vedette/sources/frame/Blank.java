package dev.vedette.sources.frame;

/** White space between and around records. */
final class Blank {
  private Blank() {}

  /**
   * Space, tab, line ends, form feed, and the record separator of JSON text sequences (RFC 7464).
   */
  static boolean is(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r') || b == 0x1E;
  }

  static boolean isBlank(byte[] bytes, int from, int to) {
    return skip(bytes, from, to) == to;
  }

  /** The place of the first byte that is not blank, or {@code to}. */
  static int skip(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && is(bytes[at])) {
      at++;
    }
    return at;
  }

  /** The end of {@code bytes[from, to)} without the blanks at its end. */
  static int trimEnd(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && is(bytes[at - 1])) {
      at--;
    }
    return at;
  }
}
