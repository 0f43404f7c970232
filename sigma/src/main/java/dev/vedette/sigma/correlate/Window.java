package dev.vedette.sigma.correlate;

/**
 * What a group remembers of the time before its newest event. Events come to it in the order of
 * their times.
 */
abstract sealed class Window extends GroupState
    permits EventWindow, SumWindow, ValueWindow, RuleWindow, OrderWindow, EitherWindow {

  /**
   * Takes an occurrence.
   *
   * @param source which of the plan's rules fired
   * @param value what is counted: a fingerprint, or the bits of a number; 0 where no values are
   */
  abstract void add(long time, long reference, int source, long value);

  /** Whether enough occurred at {@code from} or later. */
  abstract boolean holds(long from);

  /** How much occurred at {@code from} or later; more than is needed may count as what is. */
  abstract double amount(long from);

  /** The time of the first occurrence that counts, at {@code from} or later. */
  abstract long first(long from);

  /** Whether more may have occurred than it counts. */
  boolean isFull() {
    return false;
  }
}
