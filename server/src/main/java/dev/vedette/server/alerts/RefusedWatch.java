package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;

/** Looks at how many senders that nobody knows were turned away of late. */
public final class RefusedWatch {
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();

  private final Subject subject;
  private final long threshold;
  private final ArrayDeque<Count> counts = new ArrayDeque<>();

  /** What was counted when the five minutes began. */
  private long before;

  private boolean isFirst = true;

  private record Count(long elapsed, long total) {}

  /**
   * How often somebody was turned away since the start.
   *
   * @param last who was it last, as far as is known
   */
  public record Refused(long times, String last) {}

  /**
   * @param msp whom these alerts belong to
   * @param threshold how many in five minutes are too many
   */
  RefusedWatch(TenantId msp, long threshold) {
    subject = new Subject(msp, Cause.REFUSED, "");
    this.threshold = threshold;
  }

  /**
   * @param elapsed milliseconds of a clock that is never set
   */
  Reading look(Refused refused, long elapsed) {
    if (isFirst) {
      before = refused.times();
      isFirst = false;
    }
    counts.add(new Count(elapsed, refused.times()));
    while (!counts.isEmpty() && counts.getFirst().elapsed() <= elapsed - WINDOW) {
      before = counts.removeFirst().total();
    }
    long lately = refused.times() - before;
    return new Reading(
        subject,
        (double) lately / threshold,
        "Senders that nobody knows were turned away %d times in five minutes, last %s: add them, or stop them."
            .formatted(lately, refused.last()));
  }
}
