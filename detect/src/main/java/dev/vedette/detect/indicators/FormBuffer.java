package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of a value in the one form in which values are compared; reused for the next one. */
final class FormBuffer {
  /** Longer values are no indicator and are not compared. */
  static final int MAX_VALUE = 1 << 13;

  private byte[] bytes = new byte[512];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void truncate(int newLength) {
    length = newLength;
  }

  void add(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) b;
  }

  void add(String text) {
    for (byte b : text.getBytes(UTF_8)) {
      add(b);
    }
  }

  String text() {
    return new String(bytes, 0, length, UTF_8);
  }

  static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  /** The first place in {@code text[from, to)} that is not blank. */
  static int skipBlank(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= 0 && text[at] <= ' ') {
      at++;
    }
    return at;
  }

  /** The end of {@code text[from, to)} without blanks behind it. */
  static int trimEnd(byte[] text, int from, int to) {
    int end = to;
    while (end > from && text[end - 1] >= 0 && text[end - 1] <= ' ') {
      end--;
    }
    return end;
  }
}
