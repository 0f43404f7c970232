package dev.vedette.receive.collect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is.
 *
 * @param started since when it is looked after
 * @param succeeded when the vendor last answered as it should
 * @param caughtUp when all that there was had been taken
 * @param newest the time of the latest event that was taken
 * @param failures in a row
 * @param failed when the last failure was
 * @param kind of it
 * @param reason of it, in a sentence
 * @param taken records since the start
 * @param repeated records that came again since the start, and were left out
 * @param rejected records since the start that could not be taken
 */
public record Health(
    Instant started,
    @Nullable Instant succeeded,
    @Nullable Instant caughtUp,
    @Nullable Instant newest,
    int failures,
    @Nullable Instant failed,
    CollectFailure.@Nullable Kind kind,
    String reason,
    long taken,
    long repeated,
    long rejected) {
  /** Failures in a row, after which it does not pass by itself. */
  private static final int MANY = 6;

  private static final Duration LONG = Duration.ofMinutes(15);

  static Health begin(Instant now) {
    return new Health(now, null, null, null, 0, null, null, "", 0, 0, 0);
  }

  Health succeeded(Instant now, Page page, long fresh) {
    return new Health(
        started,
        now,
        page.isLast() ? now : caughtUp,
        later(newest, page.newest()),
        0,
        failed,
        kind,
        reason,
        taken + fresh,
        repeated + page.items().size() - fresh,
        rejected + page.rejected());
  }

  Health failed(Instant now, CollectFailure failure) {
    return new Health(
        started,
        succeeded,
        caughtUp,
        newest,
        failures + 1,
        now,
        failure.kind(),
        String.valueOf(failure.getMessage()),
        taken,
        repeated,
        rejected);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /** Whether it works, as far as is known. */
  public State state() {
    if (failures == 0) {
      return succeeded == null ? State.STARTING : State.WORKING;
    }
    return isBroken() ? State.FAILING : State.RETRYING;
  }

  /** Since when nothing came through although it was tried. */
  private Instant since() {
    return succeeded == null ? started : succeeded;
  }

  private boolean isBroken() {
    boolean isLong = failed != null && since().plus(LONG).isBefore(failed);
    return (kind != null && kind.needsSomebody()) || (failures >= MANY && isLong);
  }

  /** In a word. */
  public enum State {
    STARTING,
    WORKING,
    RETRYING,
    FAILING
  }
}
