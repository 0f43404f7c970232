package dev.vedette.sigma.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Guesses how often a literal is found, to choose for each rule the literals whose absence rules it
 * out. A bad guess costs time, never a finding.
 */
final class Selectivity {
  private static final double COMMON_RATE = 0.3;
  private static final double WHOLE_VALUE_RATE = 0.05;

  private Selectivity() {}

  /** The guess, from 0 for never to 1 for always. */
  static double of(AutomatonBuilder.Entry entry) {
    var text = new String(entry.literal(), UTF_8).toLowerCase(Locale.ROOT);
    double rate = Math.pow(0.6, Math.min(text.length(), 24));
    for (var common : Commonness.TEXTS) {
      if (common.contains(text)) {
        rate += COMMON_RATE * (entry.isAtEnd() && !common.endsWith(text) ? 0.1 : 1);
        break;
      }
    }
    if (entry.isAtStart() && entry.isAtEnd()) {
      rate = Math.min(rate, WHOLE_VALUE_RATE);
    }
    return Math.min(1, rate);
  }
}
