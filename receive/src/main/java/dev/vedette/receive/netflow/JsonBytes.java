package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** JSON that grows, written without making objects of what is often written. */
final class JsonBytes {
  private static final int SMALL = 8 << 10;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(UTF_8);
  private static final int GROUPS = 8;

  private byte[] bytes = new byte[SMALL];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    if (bytes.length > SMALL) {
      bytes = new byte[SMALL];
    }
  }

  void write(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  /** Text that needs no escapes. */
  void plain(String text) {
    write(text.getBytes(UTF_8));
  }

  void write(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
  }

  /** A number without a sign. */
  void number(long number) {
    if (number < 0) {
      plain(Long.toUnsignedString(number));
      return;
    }
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  void address(ByteBuffer in, int at, int size) {
    write('"');
    if (size == 4) {
      for (int i = 0; i < 4; i++) {
        if (i > 0) {
          write('.');
        }
        number(in.get(at + i) & 0xFF);
      }
    } else {
      address6(in, at);
    }
    write('"');
  }

  /** The one way of RFC 5952, section 4. */
  private void address6(ByteBuffer in, int at) {
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && in.getShort(at + 2 * (i + zeros)) == 0) {
        zeros++;
      }
      if (zeros > gapLength) {
        gap = i;
        gapLength = zeros;
      }
      i += zeros;
    }
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        write(':');
        write(':');
        i += gapLength - 1;
      } else {
        if (i > 0 && i != gap + gapLength) {
          write(':');
        }
        group(in.getShort(at + 2 * i) & 0xFFFF);
      }
    }
  }

  private void group(int value) {
    boolean begun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      int digit = value >> shift & 0xF;
      begun |= digit != 0 || shift == 0;
      if (begun) {
        write((char) DIGITS[digit]);
      }
    }
  }

  void mac(ByteBuffer in, int at) {
    write('"');
    for (int i = 0; i < 6; i++) {
      if (i > 0) {
        write(':');
      }
      hex(in.get(at + i));
    }
    write('"');
  }

  void octets(ByteBuffer in, int at, int size) {
    reserve(2 * size + 2);
    write('"');
    for (int i = 0; i < size; i++) {
      hex(in.get(at + i));
    }
    write('"');
  }

  private void hex(byte value) {
    write((char) DIGITS[value >> 4 & 0xF]);
    write((char) DIGITS[value & 0xF]);
  }

  /** Text; what is no UTF-8 in it becomes U+FFFD. */
  void text(ByteBuffer in, int at, int size) {
    var value = new byte[size];
    in.get(at, value);
    text(new String(value, UTF_8));
  }

  private void text(String value) {
    write('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        write('\\');
        write(c);
      } else if (c < ' ') {
        plain("\\u00");
        hex((byte) c);
      } else if (c < 0x80) {
        write(c);
      } else {
        int point = value.codePointAt(i);
        plain(Character.toString(point));
        i += Character.charCount(point) - 1;
      }
    }
    write('"');
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
