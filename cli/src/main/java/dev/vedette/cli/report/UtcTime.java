package dev.vedette.cli.report;

import static java.time.ZoneOffset.UTC;

import dev.vedette.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Event times for people, in UTC. An event without a time, or one beyond year 9999, says so. */
final class UtcTime {
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
  private static final DateTimeFormatter SHORT = formatter("MM-dd HH:mm:ss");
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private UtcTime() {}

  static boolean isKnown(long millis) {
    return millis != Event.NO_TIME && Math.abs(millis) <= LAST;
  }

  /** Such as {@code 2020-05-02}. */
  static String day(long millis) {
    return format(DAY, millis);
  }

  /** Such as {@code 02:55:56}. */
  static String clock(long millis) {
    return format(CLOCK, millis);
  }

  /** From first to last with the days only where they differ, such as {@code 02:55:56–03:10:01}. */
  static String range(long first, long last) {
    if (!isOneDay(first, last)) {
      return format(SHORT, first) + " – " + format(SHORT, last);
    }
    var from = clock(first);
    return from.equals(clock(last)) ? from : from + "–" + clock(last);
  }

  /** Day, range and how long, such as {@code 2020-05-02 02:55:56–03:10:01 UTC (14 min)}. */
  static String period(long first, long last) {
    if (!isKnown(first) || !isKnown(last)) {
      return "at an unknown time";
    }
    var end = isOneDay(first, last) ? clock(last) : day(last) + " " + clock(last);
    return first == last
        ? day(first) + " " + clock(first) + " UTC"
        : day(first) + " " + clock(first) + " – " + end + " UTC (" + length(first, last) + ")";
  }

  static boolean isOneDay(long first, long last) {
    return day(first).equals(day(last));
  }

  private static String length(long first, long last) {
    var length = Duration.ofMillis(last - first);
    if (length.toSeconds() < 120) {
      return Math.max(1, length.toSeconds()) + " s";
    }
    if (length.toMinutes() < 120) {
      return length.toMinutes() + " min";
    }
    return length.toHours() < 72 ? length.toHours() + " h" : length.toDays() + " days";
  }

  private static String format(DateTimeFormatter formatter, long millis) {
    return isKnown(millis) ? formatter.format(Instant.ofEpochMilli(millis)) : "no time";
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(UTC);
  }
}
