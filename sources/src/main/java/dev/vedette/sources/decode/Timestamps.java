package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points in time that logs hold, as epoch milliseconds UTC.
 *
 * <p>Understood are ISO 8601 with {@code T} or a space, any fraction, and {@code Z}, an offset or
 * nothing (then UTC); seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by
 * their size; the dates of web and name servers, {@code 02/Mar/2026:04:05:06 +0100}, {@code
 * 02-Mar-2026 04:05:06.789} and {@code Mon Mar 02 04:05:06.789 2026}; and the dates of RFC 3164,
 * which lack the year: it is taken so that the date is the latest one not more than a day after a
 * reference, such as the last change of the file; and the labels of {@link Tai64}.
 */
public final class Timestamps {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long MAX_SECONDS = 253_402_300_799L;

  private Timestamps() {}

  /**
   * The time in {@code text[from, to)}, or {@link Event#NO_TIME} if it is none.
   *
   * @param reference the latest instant that a date without a year may stand for; without one such
   *     dates are not understood
   */
  public static long parse(byte[] text, int from, int to, @Nullable Instant reference) {
    int length = to - from;
    if (length > 0 && text[from] == '@') {
      return Tai64.parse(text, from, to);
    }
    if (length >= 10 && isDigits(text, from, from + 4) && isDash(text[from + 4])) {
      return iso(text, from, to);
    }
    if (length >= 14 && month(text, from) > 0) {
      return rfc3164(text, from, to, reference);
    }
    return length >= 17 ? namedMonth(text, from, to) : epoch(text, from, to);
  }

  /** Where a time at {@code from}, the start of a syslog header, ends; -1 if there is none. */
  static int headerEnd(byte[] text, int from, int end) {
    if (end - from >= 16 && month(text, from) > 0 && text[from + 3] == ' ') {
      int clock = clock(text, from);
      return isClock(text, clock, end) ? clock + 8 : yearedEnd(text, from, end);
    }
    if (end - from >= 19 && isDigits(text, from, from + 4) && text[from + 10] == 'T') {
      int stop = from;
      while (stop < end && text[stop] != ' ') {
        stop++;
      }
      return stop < end && iso(text, from, stop) != Event.NO_TIME ? stop : -1;
    }
    if (end - from > Tai64.LENGTH && text[from + Tai64.LENGTH] == ' ') {
      int stop = from + Tai64.LENGTH;
      return Tai64.parse(text, from, stop) == Event.NO_TIME ? -1 : stop;
    }
    return -1;
  }

  /** Where the time of day stands behind {@code Mmm dd}, whose day some relays do not pad. */
  private static int clock(byte[] text, int from) {
    return from + (text[from + 5] == ' ' ? 6 : 7);
  }

  /** {@code Mmm dd yyyy HH:mm:ss}, as network devices write it. */
  private static int yearedEnd(byte[] text, int from, int end) {
    return isDigits(text, from + 7, from + 11) && isClock(text, from + 12, end) ? from + 20 : -1;
  }

  static boolean isClock(byte[] text, int from, int end) {
    return end - from >= 8
        && isDigits(text, from, from + 2)
        && text[from + 2] == ':'
        && isDigits(text, from + 3, from + 5)
        && text[from + 5] == ':'
        && isDigits(text, from + 6, from + 8);
  }

  private static long iso(byte[] text, int from, int to) {
    if (to - from < 10 || !isDash(text[from + 7])) {
      return Event.NO_TIME;
    }
    int year = number(text, from, 4, to);
    int month = number(text, from + 5, 2, to);
    int day = number(text, from + 8, 2, to);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
      return Event.NO_TIME;
    }
    long days = epochDay(year, month, day);
    if (to - from == 10) {
      return days * 86_400_000L;
    }
    int clock = from + 11;
    int hour = number(text, clock, 2, to);
    int minute = number(text, clock + 3, 2, to);
    if (hour < 0 || minute < 0 || hour > 24 || minute > 59) {
      return Event.NO_TIME;
    }
    int at = clock + 5;
    int second = 0;
    if (at < to && text[at] == ':') {
      second = number(text, at + 1, 2, to);
      at += 3;
    }
    int fraction = at;
    if (at < to && (text[at] == '.' || text[at] == ',')) {
      at++;
      while (at < to && isDigit(text[at])) {
        at++;
      }
    }
    long offset = offset(text, at, to);
    if (second < 0 || second > 60 || offset == Event.NO_TIME) {
      return Event.NO_TIME;
    }
    long seconds = days * 86_400L + hour * 3_600L + minute * 60L + second;
    return seconds * 1000 + millis(text, fraction, at) - offset;
  }

  /** The zone behind a time, in milliseconds east of UTC. */
  private static long offset(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] == ' ') {
      at++;
    }
    if (at == to || text[at] == 'Z' || text[at] == 'z' || text[at] == 'U') {
      return 0;
    }
    if (text[at] != '+' && text[at] != '-') {
      return Event.NO_TIME;
    }
    int hours = number(text, at + 1, 2, to);
    int rest = at + 3 < to && text[at + 3] == ':' ? at + 4 : at + 3;
    int minutes = rest < to ? number(text, rest, 2, to) : 0;
    if (hours < 0 || minutes < 0) {
      return Event.NO_TIME;
    }
    long offset = (hours * 60L + minutes) * 60_000L;
    return text[at] == '-' ? -offset : offset;
  }

  private static long millis(byte[] text, int from, int to) {
    int value = 0;
    for (int i = 1; i <= 3; i++) {
      value = value * 10 + (from + i < to ? text[from + i] - '0' : 0);
    }
    return to > from ? value : 0;
  }

  private static long rfc3164(byte[] text, int from, int to, @Nullable Instant reference) {
    int month = month(text, from);
    int day = day(text, from + 4, to);
    boolean yeared = to - from >= 20 && isDigits(text, from + 7, from + 11);
    int clock = yeared ? from + 12 : clock(text, from);
    if (day < 1 || !isClock(text, clock, to)) {
      return Event.NO_TIME;
    }
    long ofDay =
        number(text, clock, 2, to) * 3_600L
            + number(text, clock + 3, 2, to) * 60L
            + number(text, clock + 6, 2, to);
    if (yeared) {
      return (epochDay(number(text, from + 7, 4, to), month, day) * 86_400L + ofDay) * 1000;
    }
    return reference == null ? Event.NO_TIME : withYear(month, day, ofDay, reference);
  }

  /** A day of two places, the first or the second of which may be a space. */
  private static int day(byte[] text, int from, int to) {
    if (text[from] == ' ') {
      return number(text, from + 1, 1, to);
    }
    return number(text, from, text[from + 1] == ' ' ? 1 : 2, to);
  }

  private static long withYear(int month, int day, long secondOfDay, Instant reference) {
    var latest = reference.plus(1, ChronoUnit.DAYS);
    int year = LocalDateTime.ofInstant(latest, ZoneOffset.UTC).getYear();
    long seconds = epochDay(year, month, day) * 86_400L + secondOfDay;
    if (seconds > latest.getEpochSecond()) {
      seconds = epochDay(year - 1, month, day) * 86_400L + secondOfDay;
    }
    return seconds * 1000;
  }

  private static long namedMonth(byte[] text, int from, int to) {
    if (month(text, from + 3) > 0 && (text[from + 2] == '/' || text[from + 2] == '-')) {
      return joined(text, from, from + 3, from + 7, from + 12, to);
    }
    int year = to - 4;
    if (month(text, from + 4) > 0 && text[from + 3] == ' ' && isDigits(text, year, to)) {
      return joined(text, from + 8, from + 4, year, from + 11, year - 1);
    }
    return to - from <= 30 ? epoch(text, from, to) : Event.NO_TIME;
  }

  /** A point in time from the places of its parts; the clock may have a fraction and a zone. */
  private static long joined(byte[] text, int day, int month, int year, int clock, int to) {
    if (!isClock(text, clock, to) || number(text, year, 4, year + 4) < 0) {
      return Event.NO_TIME;
    }
    int days = text[day] == ' ' ? number(text, day + 1, 1, to) : number(text, day, 2, to);
    int fraction = clock + 8;
    int at = fraction;
    if (at < to && text[at] == '.') {
      at++;
      while (at < to && isDigit(text[at])) {
        at++;
      }
    }
    long offset = offset(text, at, to);
    if (days < 1 || offset == Event.NO_TIME) {
      return Event.NO_TIME;
    }
    long ofDay =
        number(text, clock, 2, to) * 3_600L
            + number(text, clock + 3, 2, to) * 60L
            + number(text, clock + 6, 2, to);
    long seconds = epochDay(number(text, year, 4, to + 5), month(text, month), days) * 86_400L;
    return (seconds + ofDay) * 1000 + millis(text, fraction, at) - offset;
  }

  private static long epoch(byte[] text, int from, int to) {
    double value;
    try {
      value = Double.parseDouble(new String(text, from, to - from, US_ASCII));
    } catch (NumberFormatException e) {
      return Event.NO_TIME;
    }
    double seconds = value;
    while (seconds > MAX_SECONDS) {
      seconds /= 1000;
    }
    return seconds > 0 ? Math.round(seconds * 1000) : Event.NO_TIME;
  }

  /** Days since 1970-01-01 of a date in the proleptic Gregorian calendar. */
  private static long epochDay(int year, int month, int day) {
    long shifted = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  static int month(byte[] text, int from) {
    for (int i = 0; i < 36; i += 3) {
      if (text[from] == MONTHS.charAt(i)
          && text[from + 1] == MONTHS.charAt(i + 1)
          && text[from + 2] == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  static int number(byte[] text, int from, int digits, int to) {
    if (from + digits > to || !isDigits(text, from, from + digits)) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  static boolean isDigits(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDash(byte b) {
    return b == '-' || b == '/';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
