package dev.vedette.sources.evtx;

import java.util.Arrays;

/**
 * UTF-8 bytes of JSON in the making. It grows as needed; whoever writes watches {@link #size()}.
 */
final class JsonBuffer {
  private static final byte[] LOWER = digits("0123456789abcdef");
  private static final byte[] UPPER = digits("0123456789ABCDEF");

  /** For each ASCII character: 0 as it is, 'u' as a number, else the letter behind a backslash. */
  private static final byte[] ESCAPES = escapes();

  /** The most bytes that one UTF-16 unit becomes, as {@code \}{@code u0000}. */
  private static final int LONGEST_UNIT = 6;

  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes = new byte[128];
  private int size;

  private static byte[] digits(String sixteen) {
    var table = new byte[16];
    for (int i = 0; i < 16; i++) {
      table[i] = (byte) sixteen.charAt(i);
    }
    return table;
  }

  private static byte[] escapes() {
    var table = new byte[128];
    Arrays.fill(table, 0, 0x20, (byte) 'u');
    table['\b'] = 'b';
    table['\t'] = 't';
    table['\n'] = 'n';
    table['\f'] = 'f';
    table['\r'] = 'r';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The array behind it, good up to {@link #size()} and until the next write. */
  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes one ASCII character as it is. */
  void raw(int character) {
    need(1);
    bytes[size++] = (byte) character;
  }

  /** Writes a comma if a value ends here: not behind an opening bracket or a key. */
  void comma() {
    byte last = bytes[size - 1];
    if (last != '{' && last != '[' && last != ':') {
      raw(',');
    }
  }

  /** Takes back what was written after a size. */
  void cut(int earlier) {
    size = earlier;
  }

  /** Writes bytes as they are. */
  void raw(byte[] text) {
    need(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  /** Writes text inside of a JSON string. */
  void escaped(String text) {
    need(LONGEST_UNIT * text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        fourBytes(Character.toCodePoint(unit, text.charAt(++i)));
      } else {
        unit(unit);
      }
    }
  }

  /** Writes little-endian UTF-16 inside of a JSON string; a lone surrogate becomes U+FFFD. */
  void escapedUtf16(byte[] from, int start, int length) {
    need(LONGEST_UNIT * (length >> 1));
    int end = start + (length & ~1);
    for (int at = start; at < end; at += 2) {
      char unit = utf16(from, at);
      if (Character.isHighSurrogate(unit)
          && at + 2 < end
          && Character.isLowSurrogate(utf16(from, at + 2))) {
        at += 2;
        fourBytes(Character.toCodePoint(unit, utf16(from, at)));
      } else {
        unit(unit);
      }
    }
  }

  private static char utf16(byte[] from, int at) {
    return (char) ((from[at] & 0xFF) | (from[at + 1] << 8));
  }

  private void unit(char unit) {
    if (unit < 0x80) {
      byte escape = ESCAPES[unit];
      if (escape == 0) {
        bytes[size++] = (byte) unit;
      } else {
        escape(unit, escape);
      }
    } else if (unit < 0x800) {
      bytes[size++] = (byte) (0xC0 | unit >> 6);
      bytes[size++] = (byte) (0x80 | (unit & 0x3F));
    } else {
      threeBytes(Character.isSurrogate(unit) ? '\uFFFD' : unit);
    }
  }

  private void escape(char unit, byte escape) {
    bytes[size++] = '\\';
    bytes[size++] = escape;
    if (escape == 'u') {
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = LOWER[unit >> 4];
      bytes[size++] = LOWER[unit & 0xF];
    }
  }

  private void threeBytes(char unit) {
    bytes[size++] = (byte) (0xE0 | unit >> 12);
    bytes[size++] = (byte) (0x80 | (unit >> 6 & 0x3F));
    bytes[size++] = (byte) (0x80 | (unit & 0x3F));
  }

  private void fourBytes(int codePoint) {
    bytes[size++] = (byte) (0xF0 | codePoint >> 18);
    bytes[size++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
    bytes[size++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  /** Writes a signed number. */
  void decimal(long value) {
    if (value < 0) {
      raw('-');
    }
    unsigned(value < 0 ? -value : value);
  }

  /** Writes a number whose 64 bits are all digits' worth, no sign. */
  void unsigned(long value) {
    need(LONGEST_NUMBER);
    long rest = value;
    if (rest < 0) {
      long tenth = Long.divideUnsigned(rest, 10);
      unsigned(tenth);
      rest -= tenth * 10;
    }
    int digits = digits(rest);
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Writes a number with leading zeros. */
  void padded(int value, int digits) {
    need(digits);
    int rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Writes {@code 0x} and lower-case digits without leading zeros. */
  void hexadecimal(long value) {
    raw('0');
    raw('x');
    need(16);
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[size++] = LOWER[(int) (value >>> shift) & 0xF];
    }
  }

  /** Writes two upper-case digits for each byte. */
  void hexadecimal(byte[] from, int start, int length) {
    need(2 * length);
    for (int at = start; at < start + length; at++) {
      bytes[size++] = UPPER[from[at] >> 4 & 0xF];
      bytes[size++] = UPPER[from[at] & 0xF];
    }
  }

  private void need(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
