package dev.vedette.respond.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When nothing is done without a person: on some days of the week, from a time up to another, which
 * may be on the next day.
 *
 * @param days those on which it begins
 */
public record QuietHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  public QuietHours {
    days = Set.copyOf(days);
  }

  public boolean holds(Instant moment) {
    var local = moment.atZone(zone);
    var time = local.toLocalTime();
    if (from.isBefore(to)) {
      return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(local.getDayOfWeek()) && !time.isBefore(from))
        || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
  }

  /**
   * When it is over that holds at a moment; the moment itself if nothing does. Spans that follow
   * each other are one, for a week at most.
   */
  public Instant over(Instant moment) {
    var at = moment;
    for (int spans = 0; spans <= 7 && holds(at); spans++) {
      var local = at.atZone(zone);
      boolean isToday = local.toLocalTime().isBefore(to);
      var day = isToday ? local.toLocalDate() : local.toLocalDate().plusDays(1);
      at = day.atTime(to).atZone(zone).toInstant();
    }
    return at;
  }
}
