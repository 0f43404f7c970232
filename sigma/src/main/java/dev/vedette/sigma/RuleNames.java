package dev.vedette.sigma;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds rules by what correlations call them: their id, or else their name. */
public final class RuleNames {
  private final Map<String, SigmaRule> rules = new HashMap<>();
  private final Map<String, CorrelationRule> correlations = new HashMap<>();

  /** Where two rules share a name, the first in order has it. */
  public RuleNames(List<SigmaRule> rules, List<CorrelationRule> correlations) {
    rules.forEach(rule -> this.rules.putIfAbsent(rule.id(), rule));
    correlations.forEach(rule -> this.correlations.putIfAbsent(rule.id(), rule));
    rules.forEach(this::addName);
    correlations.forEach(this::addName);
  }

  private void addName(SigmaRule rule) {
    var name = rule.details().name();
    if (name != null && !isKnown(name)) {
      rules.put(name, rule);
    }
  }

  private void addName(CorrelationRule rule) {
    var name = rule.details().name();
    if (name != null && !isKnown(name)) {
      correlations.put(name, rule);
    }
  }

  public boolean isKnown(String name) {
    return rules.containsKey(name) || correlations.containsKey(name);
  }

  public Optional<SigmaRule> findRule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  public Optional<CorrelationRule> findCorrelation(String name) {
    return rules.containsKey(name) ? Optional.empty() : Optional.ofNullable(correlations.get(name));
  }
}
