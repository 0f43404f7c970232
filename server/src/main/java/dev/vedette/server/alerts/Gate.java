package dev.vedette.server.alerts;

/**
 * Decides when something is wrong, and when it is over, so that what hovers around its limit does
 * not come and go: it is wrong at the limit, for a while, and over below half of it, for a while.
 */
final class Gate {
  private static final double LIMIT = 1;
  private static final double WELL = 0.5;
  private static final long NEVER = Long.MIN_VALUE;

  private final long patience;
  private final long calm;
  private boolean isOpen;
  private long since = NEVER;

  /**
   * @param isOpen whether it is wrong to begin with
   */
  Gate(Cause cause, boolean isOpen) {
    patience = cause.patience().toMillis();
    calm = cause.calm().toMillis();
    this.isOpen = isOpen;
  }

  /**
   * Takes a level, and answers whether it is wrong now.
   *
   * @param now milliseconds of a clock that is never set
   */
  boolean take(double level, long now) {
    boolean changes = isOpen ? level < WELL : level >= LIMIT;
    if (!changes) {
      since = NEVER;
      return isOpen;
    }
    if (since == NEVER) {
      since = now;
    }
    if (now - since >= (isOpen ? calm : patience)) {
      isOpen = !isOpen;
      since = NEVER;
    }
    return isOpen;
  }

  /** Whether nothing is wrong, nor about to be. */
  boolean isIdle() {
    return !isOpen && since == NEVER;
  }
}
