package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.manifest.Stream.Pace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which times are asked for, by the vendor's clock. */
final class Pacing {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Pace pace;
  private final VendorClock clock;

  Pacing(Pace pace, VendorClock clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /** The walk to go on with, or null if there is nothing new to ask for yet. */
  @Nullable Walk begin(@Nullable Walk former) {
    var latest = latest();
    if (former != null && former.until() != null) {
      return former;
    }
    var since = former == null ? latest.minus(pace.backfill()) : kept(former.since());
    var until = earlier(latest, since.plus(pace.window()));
    return until.isAfter(since)
        ? new Walk(since, until, former == null ? null : former.next())
        : null;
  }

  /** What the vendor keeps no longer cannot be asked for. */
  private Instant kept(Instant since) {
    if (pace.keeps().isZero()) {
      return since;
    }
    var oldest = clock.instant().minus(pace.keeps());
    return since.isBefore(oldest) ? oldest : since;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Between two walks: all until its end was taken; but what has not happened yet at the vendor,
   * whose clock was not known before, has to be asked for later.
   */
  Walk end(Walk walk) {
    var until = walk.until() == null ? walk.since() : walk.until();
    return new Walk(earlier(until, latest()), null, null);
  }

  private Instant latest() {
    return clock.instant().minus(pace.delay()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether there is more to ask for at once when a walk has come to its end. */
  boolean isBehind(Walk walk) {
    return walk.until() != null
        && walk.until().plus(pace.delay()).plus(pace.every()).isBefore(clock.instant());
  }

  /** The times of a walk, as a request says them: from a little before where it begins. */
  Map<String, String> times(Walk walk) {
    var until = walk.until() == null ? walk.since() : walk.until();
    return Map.of("from", written(kept(walk.since().minus(pace.overlap()))), "to", written(until));
  }

  private String written(Instant time) {
    return switch (pace.format()) {
      case ISO -> ISO.format(time);
      case ISO_SECONDS -> LOCAL.format(time) + "Z";
      case LOCAL -> LOCAL.format(time);
      case MILLIS -> String.valueOf(time.toEpochMilli());
      case SECONDS -> String.valueOf(time.getEpochSecond());
    };
  }

  /** A time as vendors write it; null if it is none. */
  static @Nullable Instant read(String text) {
    if (text.matches("\\d{10}(\\.\\d+)?")) {
      return Instant.ofEpochSecond(Long.parseLong(text.substring(0, 10)));
    }
    if (text.matches("\\d{13}")) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    try {
      boolean hasZone = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
      return hasZone
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
