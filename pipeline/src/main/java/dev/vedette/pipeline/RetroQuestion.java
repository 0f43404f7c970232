package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked for in the past: rules, indicators or both.
 *
 * @param exceptions those that are in force, and those that somebody thinks of
 * @param filter which of those that list an indicator count
 */
public record RetroQuestion(
    RuleSet rules,
    List<RuleException> exceptions,
    IndicatorStore indicators,
    ListingFilter filter) {
  public RetroQuestion {
    exceptions = List.copyOf(exceptions);
  }

  /** A question for indicators that count for everybody. */
  public RetroQuestion(RuleSet rules, List<RuleException> exceptions, IndicatorStore indicators) {
    this(rules, exceptions, indicators, ListingFilter.ALL);
  }

  /** One rule of many, with those that it refers to; empty if there is none of this id. */
  public static Optional<RuleSet> only(String id, RuleSet all) {
    var names = new RuleNames(all.rules(), all.correlations());
    var rules = new LinkedHashMap<String, SigmaRule>();
    var correlations = new LinkedHashMap<String, CorrelationRule>();
    collect(id, names, rules, correlations);
    boolean isKnown = rules.containsKey(id) || correlations.containsKey(id);
    return isKnown
        ? Optional.of(
            new RuleSet(List.copyOf(rules.values()), List.copyOf(correlations.values()), List.of()))
        : Optional.empty();
  }

  private static void collect(
      String name,
      RuleNames names,
      Map<String, SigmaRule> rules,
      Map<String, CorrelationRule> correlations) {
    names.findRule(name).ifPresent(rule -> rules.put(rule.id(), rule));
    var correlation = names.findCorrelation(name);
    if (correlation.isPresent()
        && correlations.putIfAbsent(correlation.get().id(), correlation.get()) == null) {
      correlation.get().rules().forEach(each -> collect(each, names, rules, correlations));
    }
  }
}
