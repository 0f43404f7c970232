package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** JSON text under construction. Reused from record to record. */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes = new byte[4096];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void put(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void put(byte[] source) {
    put(source, 0, source.length);
  }

  /** Adds the inside of a JSON string (RFC 8259, section 7). Bytes that are not UTF-8 stay. */
  void escaped(byte[] source, int from, int to) {
    reserve((to - from) * LONGEST_ESCAPE);
    for (int at = from; at < to; at++) {
      byte b = source[at];
      if (b >= 0 && b < ' ') {
        control(b);
      } else {
        if (b == '"' || b == '\\') {
          bytes[length++] = '\\';
        }
        bytes[length++] = b;
      }
    }
  }

  private void control(byte b) {
    bytes[length++] = '\\';
    switch (b) {
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
