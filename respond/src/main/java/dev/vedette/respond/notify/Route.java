package dev.vedette.respond.notify;

import dev.vedette.respond.policy.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom, one level after the other until somebody takes it upon themselves.
 *
 * @param name by which the routes of a node are told apart
 * @param quiet when nobody is told: everything waits until it is over; null for never
 * @param loud the severity from which on nothing waits
 * @param digest when everything of some time is told together; null for each by itself, at once
 * @param goesOn whether the routes after it are looked at too
 */
public record Route(
    String name,
    Filter filter,
    List<Level> levels,
    @Nullable QuietHours quiet,
    int loud,
    @Nullable Digest digest,
    boolean goesOn) {
  /**
   * Who is told after so long.
   *
   * @param after from the beginning
   */
  public record Level(Duration after, List<Recipient> to) {
    public Level {
      to = List.copyOf(to);
    }
  }

  public Route {
    levels = List.copyOf(levels);
  }

  /** When a level is due of something that began at a moment. */
  Instant due(int level, Instant begun, int severity) {
    var first = calm(begun, severity);
    return calm(first.plus(levels.get(level).after()), severity);
  }

  private Instant calm(Instant moment, int severity) {
    return quiet == null || severity >= loud ? moment : quiet.over(moment);
  }
}
