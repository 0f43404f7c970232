package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Set;

/**
 * The tag of a line of syslog, {@code program[pid]:}, in the spellings that programs and relays
 * have for it. All methods look at {@code text[from, end)} and answer places in it, -1 for none.
 */
final class LineTag {
  private static final int LONGEST = 96;

  /** What programs that log without syslog write where it would have a program. */
  private static final Set<String> LEVELS =
      Set.of(
          "trace",
          "debug",
          "info",
          "notice",
          "warn",
          "warning",
          "error",
          "err",
          "severe",
          "critical",
          "crit",
          "fatal",
          "alert",
          "emerg");

  private LineTag() {}

  /** The colon that ends a tag; before it stands a program's name, perhaps {@code [pid]}. */
  static int end(byte[] text, int from, int end) {
    int limit = Math.min(end, from + LONGEST);
    for (int i = from; i < limit; i++) {
      if (text[i] == ':' && i > from && (i + 1 == end || text[i + 1] == ' ')) {
        return i;
      }
      if (text[i] == ' ') {
        i = LineDecoder.skipSpaces(text, i, limit);
        if (i >= limit || text[i] != '[') {
          return -1;
        }
      }
    }
    return -1;
  }

  /** The same, or behind {@code program[pid]} that has no colon. */
  static int endOrNumbered(byte[] text, int from, int end) {
    int colon = end(text, from, end);
    if (colon >= 0) {
      return colon;
    }
    int stop = LineDecoder.token(text, from, end);
    return isNumbered(text, from, stop) ? stop : -1;
  }

  /** Whether a tag ends with a process id in brackets. */
  static boolean isNumbered(byte[] text, int from, int tagEnd) {
    int at = tagEnd - 1;
    if (tagEnd < 0 || at <= from || text[at] != ']') {
      return false;
    }
    do {
      at--;
    } while (at > from && text[at] >= '0' && text[at] <= '9');
    return at > from && at < tagEnd - 2 && text[at] == '[';
  }

  /** Whether a tag may be the name of a program, and is not a level. */
  static boolean isName(byte[] text, int from, int tagEnd) {
    byte first = text[from];
    boolean isLetter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    var name = new String(text, from, tagEnd - from, US_ASCII).toLowerCase(Locale.ROOT);
    return isLetter && !LEVELS.contains(name) && name.indexOf('=') < 0;
  }

  /**
   * Whether the first word behind a time is a tag already, as where no host is written. A colon
   * behind a host is Cisco's, which goes on with a number, a time or a mnemonic.
   */
  static boolean isTagWithoutHost(byte[] text, int from, int wordEnd, int end) {
    if (wordEnd - from < 3 || text[wordEnd - 1] != ':' || !isName(text, from, wordEnd - 1)) {
      return false;
    }
    int next = LineDecoder.skipSpaces(text, wordEnd, end);
    return next < end && "%*.0123456789".indexOf(text[next]) < 0;
  }

  /** Whether CEF, LEEF or JSON follows at once, as where neither host nor program is written. */
  static boolean isPayload(byte[] text, int at, int end) {
    int rest = end - at;
    boolean isCef = rest > 4 && text[at] == 'C' && text[at + 1] == 'E' && text[at + 3] == ':';
    boolean isLeef = rest > 5 && text[at] == 'L' && text[at + 1] == 'E' && text[at + 4] == ':';
    return isCef || isLeef || (rest > 1 && text[at] == '{' && text[end - 1] == '}');
  }

  /** Behind the {@code <mail.info>} that syslogd of BSD writes when told to be verbose. */
  static int behindFacility(byte[] text, int from, int end) {
    if (from >= end || text[from] != '<') {
      return from;
    }
    int stop = LineDecoder.token(text, from, end);
    boolean isFacility = stop - from < 24 && text[stop - 1] == '>';
    for (int i = from + 1; isFacility && i < stop - 1; i++) {
      isFacility =
          (text[i] >= 'a' && text[i] <= 'z')
              || (text[i] >= '0' && text[i] <= '9')
              || text[i] == '.';
    }
    return isFacility ? LineDecoder.skipSpaces(text, stop, end) : from;
  }

  /**
   * Behind a time with a space in it, as programs write it that keep a log of their own; {@code
   * from} if there is none.
   */
  static int behindLocalTime(byte[] text, int from, int end) {
    boolean isDated =
        end - from > 20
            && Timestamps.isDigits(text, from, from + 4)
            && text[from + 4] == '-'
            && text[from + 7] == '-'
            && text[from + 10] == ' '
            && Timestamps.isClock(text, from + 11, end);
    if (!isDated) {
      return from;
    }
    int at = from + 19;
    if (text[at] == ',' || text[at] == '.') {
      at++;
      while (at < end && Timestamps.isDigit(text[at])) {
        at++;
      }
    }
    return at < end && text[at] == ' ' ? LineDecoder.skipSpaces(text, at, end) : from;
  }

  /**
   * Whether behind the time the header of RFC 5424 goes on although its version is missing: a host,
   * a program, a process and the name of a message, and structured data or the dash for none.
   */
  static boolean isVersionless5424(byte[] text, int from, int end) {
    int at = LineDecoder.skipSpaces(text, from, end);
    int dashes = 0;
    for (int i = 0; i < 4; i++) {
      int stop = LineDecoder.token(text, at, end);
      if (stop == at || stop == end || text[stop - 1] == ':') {
        return false;
      }
      dashes += i >= 2 && stop == at + 1 && text[at] == '-' ? 1 : 0;
      at = stop + 1;
    }
    boolean isData = at < end && text[at] == '[' && hasParameter(text, at, end);
    boolean isNone = at < end && text[at] == '-' && (at + 1 == end || text[at + 1] == ' ');
    return dashes > 0 && (isData || isNone);
  }

  private static boolean hasParameter(byte[] text, int from, int end) {
    for (int at = from; at + 1 < end && text[at] != ']'; at++) {
      if (text[at] == '=' && text[at + 1] == '"') {
        return true;
      }
    }
    return false;
  }

  /** The end of a name without the spaces behind it. */
  static int trimmed(byte[] text, int from, int to) {
    int at = to;
    while (at > from && text[at - 1] == ' ') {
      at--;
    }
    return at;
  }
}
