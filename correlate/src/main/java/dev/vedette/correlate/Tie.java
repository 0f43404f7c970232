package dev.vedette.correlate;

import java.time.Duration;

/**
 * What may hold two findings together.
 *
 * <p>A causal tie says that one led to the other, and is enough. The others say only that two
 * things have something in common: they hold where something independent of them says the same.
 */
enum Tie {
  /** One record tells of both; one process started the other; both are of one logon session. */
  LINEAGE(1, true, "one record, process or session tells of both"),
  /** An account was made, changed or used, and then acts. */
  HANDOVER(0.95, true, "an account was changed or used, and then acts"),
  /** One host reached the other. */
  REMOTE(0.85, true, "one host reached the other"),
  /** One account did both. */
  ACCOUNT(0.8, true, "one account did both"),
  /** One process started both. */
  SIBLING(0.75, true, "one process started both"),
  /** One brought a rare file, the other ran it. */
  ARTIFACT(0.7, true, "both have one rare file"),
  /** Both talk to the same outside address. */
  ADDRESS(0.5, false, "both talk to one address outside"),
  /** One rule found the same on several hosts at once, where it never did. */
  SWEEP(0.45, false, "several hosts saw the same at once"),
  /** Both happened on one host. */
  HOST(0.2, false, "both happened on one host"),
  /** A hint beside evidence about the same account or host. */
  HINT(0.1, true, "a hint about the same account or host");

  /** What is left of a tie's strength at the longest gap over which it holds. */
  private static final double LEAST = 0.7;

  private final double strength;
  private final boolean isCausal;
  private final String why;

  Tie(double strength, boolean isCausal, String why) {
    this.strength = strength;
    this.isCausal = isCausal;
    this.why = why;
  }

  boolean isCausal() {
    return isCausal;
  }

  /** In words, for people. */
  String why() {
    return why;
  }

  /**
   * How strong it is, between 0 and 1: it decays with the quiet time between its ends, and what
   * many share says less than what only these two have.
   *
   * @param rarity 1 where only these two have it, less where more do
   */
  double strength(long gap, Duration limit, double rarity) {
    double age = limit.isZero() ? 0 : Math.min(1, gap / (double) limit.toMillis());
    return strength * Math.pow(LEAST, age) * Math.max(LEAST, rarity);
  }

  Duration gap(CorrelationSettings.Gaps gaps) {
    return switch (this) {
      case LINEAGE, HANDOVER -> gaps.strong();
      case REMOTE -> gaps.remote();
      case ACCOUNT, HINT -> gaps.account();
      case SIBLING -> gaps.sibling();
      case ARTIFACT -> gaps.artifact();
      case ADDRESS -> gaps.address();
      case SWEEP -> gaps.sweep();
      case HOST -> gaps.host();
    };
  }
}
