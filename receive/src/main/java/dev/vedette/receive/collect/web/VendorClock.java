package dev.vedette.receive.collect.web;

import dev.vedette.receive.outward.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What time it is at a vendor, as its answers say: what is asked for, and what is signed, goes by
 * its clock. Safe for several threads.
 */
public final class VendorClock implements InstantSource {
  /** The header tells whole seconds, and is under way for a while. */
  private static final Duration UNNOTICED = Duration.ofSeconds(5);

  private static final Duration IMPLAUSIBLE = Duration.ofDays(2);

  private final InstantSource clock;
  private volatile Duration skew = Duration.ZERO;

  public VendorClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(skew);
  }

  /** Takes over what an answer says. */
  public void note(Answer answer) {
    answer
        .header("date")
        .flatMap(VendorClock::date)
        .map(date -> Duration.between(clock.instant(), date))
        .filter(found -> found.abs().compareTo(IMPLAUSIBLE) < 0)
        .ifPresent(found -> skew = found.abs().compareTo(UNNOTICED) > 0 ? found : Duration.ZERO);
  }

  /** How far it is ahead of ours. */
  public Duration skew() {
    return skew;
  }

  /** A moment as HTTP writes it. */
  static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
