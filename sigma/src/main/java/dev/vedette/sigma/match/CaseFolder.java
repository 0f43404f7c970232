package dev.vedette.sigma.match;

import dev.vedette.sigma.Folding;

/** Folds the case of UTF-8 text into a buffer of its own. Not safe for several threads. */
final class CaseFolder {
  /** A folded code point takes at most half as many bytes again: two bytes become three. */
  private static final int GROWTH = 2;

  private byte[] buffer = new byte[1024];
  private int length;
  private int codePoint;

  byte[] buffer() {
    return buffer;
  }

  /** The length of the folded text in {@link #buffer()}. */
  int length() {
    return length;
  }

  /** Folds {@code text[from, to)}, and answers false where it is not valid UTF-8. */
  boolean fold(byte[] text, int from, int to) {
    if (buffer.length / GROWTH < to - from) {
      buffer = new byte[Math.max(1024, Math.multiplyExact(to - from, GROWTH))];
    }
    length = 0;
    for (int at = from; at < to; ) {
      byte b = text[at];
      if (b >= 0) {
        buffer[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        at++;
        continue;
      }
      int bytes = decode(text, at, to);
      if (bytes == 0) {
        return false;
      }
      encode(Folding.fold(codePoint));
      at += bytes;
    }
    return true;
  }

  /** Reads a code point of several bytes and answers how many, 0 where it is malformed. */
  private int decode(byte[] text, int at, int to) {
    int lead = text[at] & 0xFF;
    int bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || to - at < bytes) {
      return 0;
    }
    codePoint = lead & (0x7F >> bytes);
    for (int i = 1; i < bytes; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return 0;
      }
      codePoint = codePoint << 6 | (text[at + i] & 0x3F);
    }
    boolean isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    boolean isOverlong = (bytes == 3 && codePoint < 0x800) || (bytes == 4 && codePoint < 0x10000);
    return isSurrogate || isOverlong || codePoint > 0x10FFFF ? 0 : bytes;
  }

  private void encode(int c) {
    if (c < 0x80) {
      buffer[length++] = (byte) c;
    } else if (c < 0x800) {
      buffer[length++] = (byte) (0xC0 | c >> 6);
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      buffer[length++] = (byte) (0xE0 | c >> 12);
      buffer[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else {
      buffer[length++] = (byte) (0xF0 | c >> 18);
      buffer[length++] = (byte) (0x80 | (c >> 12 & 0x3F));
      buffer[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    }
  }
}
