package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;

/**
 * The labels that multilog and s6-log put before a line: {@code @} with 24 hexadecimal digits, of
 * which sixteen are seconds and eight nanoseconds. Leap seconds are not accounted for, as the
 * programs that write them do not either.
 *
 * @see <a href="https://cr.yp.to/libtai/tai64.html">TAI64N</a>
 */
final class Tai64 {
  /** How many characters a label has. */
  static final int LENGTH = 25;

  /** The label of 1970-01-01 00:00:00 UTC, when TAI was ten seconds ahead. */
  private static final long EPOCH = (1L << 62) + 10;

  private Tai64() {}

  /** Epoch milliseconds of the label that is {@code text[from, to)}, or {@link Event#NO_TIME}. */
  static long parse(byte[] text, int from, int to) {
    if (to - from != LENGTH || text[from] != '@' || text[from + 1] != '4') {
      return Event.NO_TIME;
    }
    try {
      var digits = new String(text, from + 1, LENGTH - 1, US_ASCII);
      long seconds = Long.parseLong(digits, 0, 16, 16) - EPOCH;
      long nanos = Long.parseLong(digits, 16, 24, 16);
      return seconds < 0 ? Event.NO_TIME : seconds * 1000 + nanos / 1_000_000;
    } catch (NumberFormatException e) {
      return Event.NO_TIME;
    }
  }
}
