package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;
import java.time.Instant;
import java.util.Arrays;

/**
 * Finds the time that a program's log has at the beginning of a line, behind a level, a bracket,
 * the name of a container or of a file: any that {@link Timestamps} reads, and dates as people
 * write them, {@code 02/25/22 16:19:40} and {@code 25.02.2022 16:19:40}. Of two numbers that may
 * both be the month the first is, unless the separator is a dot or a dash.
 */
final class TextTime {
  /** How far into the line a time may begin. */
  private static final int FARTHEST = 96;

  private static final int CLOCK = 8;
  private static final long DAY = 86_400_000L;
  private Instant reference = Instant.EPOCH;

  /** The latest instant that a date without a year may stand for. */
  void reference(Instant latest) {
    reference = latest;
  }

  /** Epoch milliseconds of the first time in {@code text[from, end)}, {@link Event#NO_TIME}. */
  long find(byte[] text, int from, int end) {
    int limit = Math.min(end, from + FARTHEST);
    for (int at = from; at < limit; at++) {
      if (at == from || !isWord(text[at - 1])) {
        long time = at(text, at, end);
        if (time != Event.NO_TIME) {
          return time;
        }
      }
    }
    return Event.NO_TIME;
  }

  private long at(byte[] text, int at, int end) {
    byte first = text[at];
    if (first >= 'A' && first <= 'Z') {
      return named(text, at, end);
    }
    if (first == '@') {
      return Tai64.parse(text, at, Math.min(end, at + Tai64.LENGTH));
    }
    if (!Timestamps.isDigit(first)) {
      return Event.NO_TIME;
    }
    for (int clock = at + 6; clock <= at + 12 && clock + CLOCK <= end; clock++) {
      if (Timestamps.isClock(text, clock, end) && isJoint(text[clock - 1])) {
        return dated(text, at, clock, end);
      }
    }
    return epoch(text, at, end);
  }

  /** {@code Apr 16 21:05:29}, with or without a year before the time. */
  private long named(byte[] text, int at, int end) {
    return end - at >= 14 && Timestamps.month(text, at) > 0
        ? Timestamps.parse(text, at, Math.min(end, at + 20), reference)
        : Event.NO_TIME;
  }

  /** A date of digits, or with the name of a month in it, before a time of day. */
  private static long dated(byte[] text, int from, int clock, int end) {
    int to = zoneEnd(text, fractionEnd(text, clock + CLOCK, end), end);
    int length = clock - 1 - from;
    boolean isYearFirst = length == 10 && Timestamps.isDigits(text, from, from + 4);
    if (isYearFirst || length == 11) {
      return Timestamps.parse(text, from, to, null);
    }
    return length == 8 || length == 10 ? people(text, from, clock, to) : Event.NO_TIME;
  }

  private static long people(byte[] text, int from, int clock, int to) {
    int one = Timestamps.number(text, from, 2, to);
    int two = Timestamps.number(text, from + 3, 2, to);
    int year = Timestamps.number(text, from + 6, clock - 1 - from == 10 ? 4 : 2, to);
    byte separator = text[from + 2];
    if (one < 1 || two < 1 || year < 0 || text[from + 5] != separator || isWord(separator)) {
      return Event.NO_TIME;
    }
    boolean isDayFirst = one > 12 || (separator != '/' && two <= 12);
    int day = isDayFirst ? one : two;
    int month = isDayFirst ? two : one;
    if (month > 12 || day > 31) {
      return Event.NO_TIME;
    }
    var iso = "%04d-%02d-%02d".formatted(year < 100 ? 2000 + year : year, month, day);
    var bytes = iso.getBytes(US_ASCII);
    long midnight = Timestamps.parse(bytes, 0, bytes.length, null);
    long ofDay = clock(text, clock, to);
    return midnight == Event.NO_TIME ? midnight : midnight + ofDay;
  }

  /** Milliseconds since midnight; with a zone of its own, by it. */
  private static long clock(byte[] text, int from, int to) {
    var epoch = "1970-01-02T".getBytes(US_ASCII);
    var whole = Arrays.copyOf(epoch, epoch.length + to - from);
    System.arraycopy(text, from, whole, epoch.length, to - from);
    long time = Timestamps.parse(whole, 0, whole.length, null);
    return time == Event.NO_TIME ? 0 : time - DAY;
  }

  private static int fractionEnd(byte[] text, int from, int end) {
    if (from + 1 >= end || (text[from] != '.' && text[from] != ',')) {
      return from;
    }
    int at = from + 1;
    while (at < end && Timestamps.isDigit(text[at])) {
      at++;
    }
    return at > from + 1 ? at : from;
  }

  /** Behind {@code Z}, {@code +01:00} or {@code +0100}, if there is one. */
  private static int zoneEnd(byte[] text, int from, int end) {
    if (from < end && text[from] == 'Z') {
      return from + 1;
    }
    int sign = from < end && text[from] == ' ' ? from + 1 : from;
    if (sign + 5 > end || (text[sign] != '+' && text[sign] != '-')) {
      return from;
    }
    if (Timestamps.isDigits(text, sign + 1, sign + 5)) {
      return sign + 5;
    }
    boolean hasColon =
        sign + 6 <= end
            && text[sign + 3] == ':'
            && Timestamps.isDigits(text, sign + 1, sign + 3)
            && Timestamps.isDigits(text, sign + 4, sign + 6);
    return hasColon ? sign + 6 : from;
  }

  /** Seconds or milliseconds since 1970, of this century, standing alone. */
  private static long epoch(byte[] text, int from, int end) {
    int at = from;
    while (at < end && Timestamps.isDigit(text[at])) {
      at++;
    }
    int digits = at - from;
    boolean isEpoch = text[from] == '1' && (digits == 10 || digits == 13);
    boolean isAlone = at == end || text[at] == ' ' || text[at] == '.' || text[at] == '\t';
    return isEpoch && isAlone
        ? Timestamps.parse(text, from, fractionEnd(text, at, end), null)
        : Event.NO_TIME;
  }

  private static boolean isJoint(byte b) {
    return b == 'T' || b == ' ' || b == '_' || b == ':' || b == '-';
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b < 0;
  }
}
