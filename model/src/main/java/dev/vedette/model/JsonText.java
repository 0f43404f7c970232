package dev.vedette.model;

/** The escapes of JSON strings (RFC 8259, section 7). */
public final class JsonText {
  private JsonText() {}

  /** A text as a JSON string with its quotes; half a surrogate pair becomes U+FFFD. */
  public static String quote(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(each -> append(each, json));
    return json.append('"').toString();
  }

  private static void append(int codePoint, StringBuilder json) {
    switch (codePoint) {
      case '"', '\\' -> json.append('\\').append((char) codePoint);
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (codePoint < ' ') {
          json.append("\\u00")
              .append(Character.forDigit(codePoint >> 4, 16))
              .append(Character.forDigit(codePoint & 15, 16));
        } else {
          boolean isHalf = codePoint >= 0xD800 && codePoint <= 0xDFFF;
          json.appendCodePoint(isHalf ? 0xFFFD : codePoint);
        }
      }
    }
  }

  /**
   * Writes {@code source[from, to)}, the inside of a JSON string, without its escapes.
   *
   * <p>The result is never longer than the input, so source and target may be one array as long as
   * the target region lies behind. A lone surrogate becomes U+FFFD; an escape that JSON does not
   * know is kept as it stands.
   *
   * @return the end of what was written
   */
  public static int unescape(byte[] source, int from, int to, byte[] target, int at) {
    int in = from;
    int out = at;
    while (in < to) {
      byte b = source[in++];
      if (b != '\\' || in == to) {
        target[out++] = b;
        continue;
      }
      byte escape = source[in++];
      switch (escape) {
        case '"', '\\', '/' -> target[out++] = escape;
        case 'b' -> target[out++] = '\b';
        case 'f' -> target[out++] = '\f';
        case 'n' -> target[out++] = '\n';
        case 'r' -> target[out++] = '\r';
        case 't' -> target[out++] = '\t';
        case 'u' -> {
          int unit = hex4(source, in, to);
          if (unit < 0) {
            target[out++] = '\\';
            target[out++] = 'u';
            continue;
          }
          in += 4;
          int codePoint = unit;
          if (Character.isHighSurrogate((char) unit)
              && in + 1 < to
              && source[in] == '\\'
              && source[in + 1] == 'u') {
            int low = hex4(source, in + 2, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
              codePoint = Character.toCodePoint((char) unit, (char) low);
              in += 6;
            }
          }
          out = putUtf8(codePoint, target, out);
        }
        default -> {
          target[out++] = '\\';
          target[out++] = escape;
        }
      }
    }
    return out;
  }

  private static int hex4(byte[] source, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(source[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static int putUtf8(int codePoint, byte[] target, int at) {
    int c = codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
    if (c < 0x80) {
      target[at] = (byte) c;
      return at + 1;
    }
    if (c < 0x800) {
      target[at] = (byte) (0xC0 | (c >> 6));
      target[at + 1] = (byte) (0x80 | (c & 0x3F));
      return at + 2;
    }
    if (c < 0x10000) {
      target[at] = (byte) (0xE0 | (c >> 12));
      target[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3F));
      target[at + 2] = (byte) (0x80 | (c & 0x3F));
      return at + 3;
    }
    target[at] = (byte) (0xF0 | (c >> 18));
    target[at + 1] = (byte) (0x80 | ((c >> 12) & 0x3F));
    target[at + 2] = (byte) (0x80 | ((c >> 6) & 0x3F));
    target[at + 3] = (byte) (0x80 | (c & 0x3F));
    return at + 4;
  }
}
