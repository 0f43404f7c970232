package dev.vedette.detect.feeds;

import dev.vedette.model.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as feeds write them: ISO 8601 with a blank or a T, dates, epoch seconds or milliseconds.
 */
final class FeedTime {
  private static final int MAX_TEXT = 40;
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private FeedTime() {}

  /** Epoch milliseconds, or {@link Event#NO_TIME} if it is no time. */
  static long parse(@Nullable String text) {
    if (text == null || text.length() < 8 || text.length() > MAX_TEXT) {
      return Event.NO_TIME;
    }
    var stripped = text.strip().replaceFirst("\\s*(?:UTC|GMT)$", "Z");
    if (stripped.matches("\\d{9,14}")) {
      long number = Long.parseLong(stripped);
      return number < FIRST_MILLIS ? number * 1000 : number;
    }
    var iso = stripped.length() > 10 && stripped.charAt(10) == ' ' ? withT(stripped) : stripped;
    try {
      return parseIso(iso).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      // No time that anybody could mean: the feed says nothing of time.
      return Event.NO_TIME;
    }
  }

  private static String withT(String text) {
    return text.substring(0, 10) + "T" + text.substring(11).strip();
  }

  private static Instant parseIso(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean hasZone =
        text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return hasZone
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
