package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The messages of a file: one, or as many as a mailbox has, in which each begins with a line {@code
 * From sender date} behind an empty one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4155">RFC 4155</a>
 */
final class Mailbox {
  private static final byte[] FROM = "From ".getBytes(US_ASCII);

  private Mailbox() {}

  /** Each message without the line that parts it from others. */
  static List<byte[]> messages(byte[] file) {
    if (!isFrom(file, 0)) {
      return List.of(file);
    }
    var messages = new ArrayList<byte[]>();
    int begin = lineEnd(file, 0);
    for (int at = begin; at < file.length; at = lineEnd(file, at)) {
      if (isFrom(file, at) && isBehindEmptyLine(file, at)) {
        messages.add(Arrays.copyOfRange(file, begin, at));
        begin = lineEnd(file, at);
      }
    }
    messages.add(Arrays.copyOfRange(file, Math.min(begin, file.length), file.length));
    return messages;
  }

  /** Whether a line begins as those between messages do, and has a time of day. */
  private static boolean isFrom(byte[] file, int at) {
    int to = at + FROM.length;
    return to <= file.length
        && Arrays.equals(file, at, to, FROM, 0, FROM.length)
        && hasClock(file, to, lineEnd(file, at));
  }

  private static boolean hasClock(byte[] file, int from, int to) {
    for (int at = from + 1; at + 1 < to; at++) {
      if (file[at] == ':' && isDigit(file[at - 1]) && isDigit(file[at + 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isBehindEmptyLine(byte[] file, int at) {
    return at >= 2
        && (file[at - 2] == '\n' || (at >= 4 && file[at - 2] == '\r' && file[at - 3] == '\n'));
  }

  /** Behind the line feed of the line. */
  private static int lineEnd(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != '\n') {
      at++;
    }
    return Math.min(file.length, at + 1);
  }
}
