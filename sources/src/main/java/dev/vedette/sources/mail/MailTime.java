package dev.vedette.sources.mail;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times that mail has, {@code Mon, 6 May 2024 07:08:09 +0200 (CEST)}, old zones and years of
 * two digits included.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>, sections 3.3 and 4.3
 */
final class MailTime {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})[ -]+([A-Za-z]{3})[ -]+(\\d{4}|\\d{2}) +(\\d{1,2}):(\\d{2})(?::(\\d{2}))?"
              + "(?: *([+-]\\d{4}|[A-Z]{1,4}))?");

  /** Hours of the zones that have names; any other counts as UTC. */
  private static final Map<String, Integer> ZONES =
      Map.of(
          "EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);

  private MailTime() {}

  /** Epoch milliseconds of the first time in a text, or null. */
  static @Nullable Long find(@Nullable String text) {
    var matcher = TIME.matcher(text == null ? "" : text);
    if (!matcher.find()) {
      return null;
    }
    int month = MONTHS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) / 3 + 1;
    try {
      return LocalDateTime.of(
              year(matcher.group(3)),
              month,
              number(matcher.group(1)),
              number(matcher.group(4)),
              number(matcher.group(5)),
              matcher.group(6) == null ? 0 : Math.min(59, number(matcher.group(6))))
          .toInstant(zone(matcher.group(7)))
          .toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int year(String digits) {
    int year = number(digits);
    return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static ZoneOffset zone(@Nullable String zone) {
    if (zone == null || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
      return ZoneOffset.ofHours(zone == null ? 0 : ZONES.getOrDefault(zone, 0));
    }
    int minutes = number(zone.substring(1, 3)) * 60 + number(zone.substring(3));
    int bounded = Math.min(minutes, 18 * 60);
    return ZoneOffset.ofTotalSeconds(60 * (zone.charAt(0) == '-' ? -bounded : bounded));
  }
}
