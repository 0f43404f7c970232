package dev.vedette.detect.indicators;

import dev.vedette.model.Event;

/**
 * When an indicator holds, in event time, to the second and from 1970 to 2106.
 *
 * @param from epoch seconds from which its publisher vouches for it, 0 if that is not known
 * @param until epoch seconds at which it has expired, {@link #FOREVER} if it never does
 */
public record Validity(long from, long until) {
  /** Never expires; also what a date beyond 2106 becomes. */
  public static final long FOREVER = 0xFFFF_FFFFL;

  /** Holds at any time. */
  public static final Validity ALWAYS = new Validity(0, FOREVER);

  /**
   * How long before its publication what changes hands may have served the same end: attackers
   * prepare, and are found out late.
   */
  static final long LOOK_BACK = 90L * 24 * 60 * 60;

  public Validity {
    from = Math.clamp(from, 0, FOREVER - 1);
    until = Math.clamp(until, 0, FOREVER);
  }

  /** The validity between two times in epoch milliseconds, each {@link Event#NO_TIME} for none. */
  public static Validity ofMillis(long from, long until) {
    return new Validity(
        from == Event.NO_TIME ? 0 : Math.floorDiv(from, 1000L),
        until == Event.NO_TIME ? FOREVER : Math.floorDiv(until, 1000L));
  }

  /**
   * Whether an event of this time counts. One without a time does.
   *
   * @param time epoch milliseconds, or {@link Event#NO_TIME}
   */
  boolean covers(IndicatorKind kind, long time) {
    if (time == Event.NO_TIME) {
      return true;
    }
    long second = Math.floorDiv(time, 1000L);
    boolean isExpired = until != FOREVER && second >= until;
    return !isExpired && (!kind.changesHands() || second >= from - LOOK_BACK);
  }
}
