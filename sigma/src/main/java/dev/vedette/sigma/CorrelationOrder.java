package dev.vedette.sigma;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts correlations behind those that they refer to. */
public final class CorrelationOrder {
  /** What to tell the author of a rule that has no place in the order. */
  public static final String REMEDY =
      "the correlation refers to itself through others, or over more than 16 others:"
          + " take the circle out";

  private static final int MAX_CHAIN = 16;

  private CorrelationOrder() {}

  /** Those that can be ordered: none in a circle, none at the end of a chain of more than 16. */
  public static List<CorrelationRule> of(
      List<SigmaRule> rules, List<CorrelationRule> correlations) {
    var names = new RuleNames(rules, correlations);
    var ordered = new LinkedHashSet<CorrelationRule>();
    for (int level = 0; level < MAX_CHAIN && ordered.size() < correlations.size(); level++) {
      ordered.addAll(next(correlations, names, ordered));
    }
    return List.copyOf(ordered);
  }

  private static List<CorrelationRule> next(
      List<CorrelationRule> correlations, RuleNames names, Set<CorrelationRule> before) {
    var next = new ArrayList<CorrelationRule>();
    for (CorrelationRule rule : correlations) {
      if (!before.contains(rule)
          && rule.rules().stream()
              .flatMap(name -> names.findCorrelation(name).stream())
              .allMatch(before::contains)) {
        next.add(rule);
      }
    }
    return next;
  }
}
