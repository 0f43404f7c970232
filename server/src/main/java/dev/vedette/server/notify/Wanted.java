package dev.vedette.server.notify;

import dev.vedette.respond.policy.QuietHours;
import dev.vedette.server.notify.PlanDocument.HoursEntry;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values that somebody sent; all that is wrong is told by an IllegalArgumentException. */
final class Wanted {
  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private Wanted() {}

  static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static <T> T orElse(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  static <T> Stream<T> list(@Nullable List<T> given, String what) {
    var list = given == null ? List.<T>of() : given;
    require(list.size() <= MOST, what + " has at most 200 entries");
    require(list.stream().allMatch(each -> each != null), "an entry of " + what + " is missing");
    return list.stream();
  }

  static String word(@Nullable String given, String what) {
    if (given == null || given.isBlank() || given.length() > LONGEST) {
      throw new IllegalArgumentException(what + " has 1 to 300 characters");
    }
    return given;
  }

  static ZoneId zone(@Nullable String given) {
    return parsed(given, ZoneId::of, "zone is one such as Europe/Berlin");
  }

  static LocalTime time(@Nullable String given) {
    return parsed(given, LocalTime::parse, "times are such as 08:00");
  }

  static LocalDate date(@Nullable String given) {
    return parsed(given, LocalDate::parse, "starts is a day such as 2026-11-23");
  }

  static Instant instant(@Nullable String given) {
    return parsed(given, Instant::parse, "from and until are such as 2026-11-23T08:00:00Z");
  }

  private static <T> T parsed(
      @Nullable String given, Function<String, T> parser, String otherwise) {
    if (given == null) {
      throw new IllegalArgumentException(otherwise);
    }
    try {
      return parser.apply(given);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(otherwise, e);
    }
  }

  static @Nullable QuietHours hours(@Nullable HoursEntry entry) {
    return entry == null
        ? null
        : new QuietHours(
            days(entry.days()), time(entry.from()), time(entry.to()), zone(entry.zone()));
  }

  private static Set<DayOfWeek> days(@Nullable List<String> given) {
    if (given == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    try {
      return list(given, "days")
          .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
          .collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("days are such as monday", e);
    }
  }
}
