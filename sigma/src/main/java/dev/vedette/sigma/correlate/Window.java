package dev.vedette.sigma.correlate;

/** What a group of a rising correlation remembers of the time before its newest event. */
sealed interface Window permits EventWindow, ValueWindow, RuleWindow, OrderWindow {
  /**
   * Takes an occurrence, which may be older than others.
   *
   * @param source which of the rules fired
   * @param value what is counted, empty where no values are
   */
  void add(CapturedEvent event, int source, String value);

  /** Whether enough occurred at {@code from} or later. */
  boolean holds(long from);

  /** How much occurred at {@code from} or later; more than is needed may count as what is. */
  int amount(long from);

  /** The time of the first occurrence that counts, at {@code from} or later. */
  long first(long from);

  /** How many entries it holds in memory. */
  int size();
}
