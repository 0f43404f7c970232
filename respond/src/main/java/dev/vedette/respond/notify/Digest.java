package dev.vedette.respond.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When everything of some time is told together.
 *
 * @param times of each day, at least one
 */
public record Digest(List<LocalTime> times, ZoneId zone) {
  public Digest {
    times = times.stream().sorted().toList();
  }

  /** The first of its moments after one. */
  Instant next(Instant now) {
    var day = now.atZone(zone).toLocalDate();
    for (int days = 0; ; days++) {
      for (var time : times) {
        var moment = day.plusDays(days).atTime(time).atZone(zone).toInstant();
        if (moment.isAfter(now)) {
          return moment;
        }
      }
    }
  }
}
