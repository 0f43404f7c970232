package dev.vedette.sources.frame;

/** The escapes of Zeek's logs: {@code \x09} for a byte, {@code \\} for a backslash. */
final class ZeekText {
  private ZeekText() {}

  /**
   * Writes {@code source[from, to)} without its escapes. The result is never longer, so source and
   * target may be the same place.
   *
   * @return the end of what was written
   */
  static int decode(byte[] source, int from, int to, byte[] target, int at) {
    int in = from;
    int out = at;
    while (in < to) {
      byte b = source[in++];
      if (b == '\\' && in < to && source[in] == '\\') {
        in++;
      } else if (b == '\\' && in + 2 < to && source[in] == 'x') {
        int value = hex(source[in + 1]) << 4 | hex(source[in + 2]);
        if (value >= 0) {
          b = (byte) value;
          in += 3;
        }
      }
      target[out++] = b;
    }
    return out;
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
