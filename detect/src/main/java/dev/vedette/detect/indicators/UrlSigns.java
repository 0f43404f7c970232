package dev.vedette.detect.indicators;

/**
 * Finds {@code ://} in text. Only every third byte is looked at: wherever the three bytes stand,
 * one of them is met.
 */
final class UrlSigns {
  private static final int LENGTH = 3;

  private UrlSigns() {}

  /** Where the next sign stands in {@code text[from, to)}, or -1. */
  static int next(byte[] text, int from, int to) {
    for (int at = from + 2; at < to; at += LENGTH) {
      byte b = text[at];
      if (b == '/' || b == ':') {
        for (int colon = at - 2; colon <= at; colon++) {
          if (colon + LENGTH < to && isSign(text, colon)) {
            return colon;
          }
        }
      }
    }
    return -1;
  }

  private static boolean isSign(byte[] text, int at) {
    return text[at] == ':' && text[at + 1] == '/' && text[at + 2] == '/';
  }

  /**
   * Whether the inside of a JSON string may hold the sign once its escapes are resolved: a slash
   * may stand there as {@code \/} or by its number.
   */
  static boolean mayHold(byte[] escaped, int from, int to) {
    for (int at = from + 2; at < to; at += LENGTH) {
      byte b = escaped[at];
      if (b == '/' || b == ':' || b == '\\' || b == 'u') {
        for (int colon = at - 2; colon <= at; colon++) {
          if (colon + LENGTH <= to && mayBeSign(escaped, colon)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean mayBeSign(byte[] escaped, int at) {
    byte second = escaped[at + 1];
    byte third = escaped[at + 2];
    return escaped[at] == ':'
        && ((second == '/' && (third == '/' || third == '\\'))
            || (second == '\\' && (third == '/' || third == 'u')));
  }
}
