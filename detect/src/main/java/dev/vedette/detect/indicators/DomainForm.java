package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;

/**
 * Domain names in one form: lower case, without a dot at the end, international names in punycode
 * (RFC 3490). What has no dot in it, or a character that no name has, is none. One instance serves
 * one thread.
 */
final class DomainForm {
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  private final FormBuffer buffer;

  DomainForm(FormBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * Appends the form of {@code text[from, to)} to the buffer; false, and nothing, if it is none.
   */
  boolean append(byte[] text, int from, int to) {
    int end = to > from && text[to - 1] == '.' ? to - 1 : to;
    if (end - from < 3 || end - from > MAX_NAME * 4) {
      return false;
    }
    int start = buffer.length();
    for (int i = from; i < end; i++) {
      if (text[i] < 0) {
        buffer.truncate(start);
        return appendInternational(new String(text, from, end - from, UTF_8));
      }
      buffer.add(FormBuffer.lower(text[i]));
    }
    return isName(start) || undo(start);
  }

  private boolean appendInternational(String name) {
    int start = buffer.length();
    try {
      // A mapping of names is only defined for characters that exist; allowing others loses none.
      buffer.add(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return undo(start);
    }
    return isName(start) || undo(start);
  }

  private boolean undo(int start) {
    buffer.truncate(start);
    return false;
  }

  private boolean isName(int start) {
    var name = buffer.bytes();
    int end = buffer.length();
    if (end - start > MAX_NAME) {
      return false;
    }
    int label = start;
    int dots = 0;
    boolean hasLetter = false;
    for (int i = start; i <= end; i++) {
      if (i == end || name[i] == '.') {
        if (i == label || i - label > MAX_LABEL) {
          return false;
        }
        dots += i < end ? 1 : 0;
        label = i + 1;
      } else if (!isNameByte(name[i])) {
        return false;
      } else {
        hasLetter |= name[i] > '9';
      }
    }
    return dots > 0 && hasLetter;
  }

  private static boolean isNameByte(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
  }
}
