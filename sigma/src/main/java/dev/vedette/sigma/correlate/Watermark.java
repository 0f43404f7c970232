package dev.vedette.sigma.correlate;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Says up to which time events are taken to have come all, for {@link CorrelationState#advance}.
 *
 * <p>It follows the latest event at a distance, the allowed lateness. While no event comes it goes
 * on with the clock, so that the last events do not wait for ever. An event from the future, of a
 * wrong clock or a forger, counts as of now: it cannot make the others late. One instance serves
 * one thread.
 */
public final class Watermark {
  /** Senders that buffer and retry, and clocks that are not set, stay below. */
  public static final Duration DEFAULT_LATENESS = Duration.ofMinutes(2);

  private final long lateness;
  private final InstantSource clock;
  private long newest = Long.MIN_VALUE;
  private long seenAt;

  public Watermark(Duration lateness, InstantSource clock) {
    this.lateness = lateness.toMillis();
    this.clock = clock;
  }

  /** Takes note of an event's time, epoch milliseconds. */
  public void saw(long time) {
    long now = clock.millis();
    long known = Math.min(time, now);
    if (newest == Long.MIN_VALUE || known > newest + Math.max(0, now - seenAt)) {
      newest = known;
      seenAt = now;
    }
  }

  /** Before this time no event is expected any more; it never goes back. */
  public long time() {
    return newest == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : newest + Math.max(0, clock.millis() - seenAt) - lateness;
  }
}
