package dev.vedette.sigma.match;

import java.util.Arrays;

/**
 * The longest part of a literal that stands in a JSON string as it is, so that it can be looked for
 * in values that are still escaped.
 *
 * @param text ASCII without quotes, backslashes and control characters, its case folded
 * @param offset where in the literal it begins
 * @param escapedOffset where in the escaped literal it begins
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record PlainRun(byte[] text, int offset, int escapedOffset) {

  static PlainRun of(byte[] literal) {
    int from = 0;
    int to = 0;
    for (int start = 0; start < literal.length; start++) {
      int end = start;
      while (end < literal.length && isPlain(literal[end])) {
        end++;
      }
      if (end - start > to - from) {
        from = start;
        to = end;
      }
      start = end;
    }
    int escapes = escape(Arrays.copyOf(literal, from)).length;
    return new PlainRun(Arrays.copyOfRange(literal, from, to), from, escapes);
  }

  /**
   * A literal as it stands in JSON strings whose escapes are the usual ones; itself if it needs
   * none.
   */
  static byte[] escape(byte[] literal) {
    var escaped = new byte[literal.length * 2];
    int length = 0;
    for (byte b : literal) {
      byte letter = letter(b);
      if (letter != 0) {
        escaped[length++] = '\\';
      }
      escaped[length++] = letter != 0 ? letter : b;
    }
    return length == literal.length ? literal : Arrays.copyOf(escaped, length);
  }

  private static byte letter(byte b) {
    return switch (b) {
      case '"', '\\' -> b;
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 0;
    };
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\' && b != 0x7F;
  }
}
