package dev.vedette.detect;

import dev.vedette.model.Severity;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.RuleStatus;

/**
 * What the author of a rule says of its reliability: its status, and its level, for authors give
 * low levels to what often is harmless. Not calibrated.
 */
final class Confidence {
  private Confidence() {}

  /** 0 to 100. */
  static int of(RuleDetails details, Severity level) {
    var status = details.status();
    int base = status == RuleStatus.STABLE ? 75 : status == RuleStatus.TEST ? 65 : 55;
    return base + 10 * (level.id() - Severity.MEDIUM.id());
  }
}
