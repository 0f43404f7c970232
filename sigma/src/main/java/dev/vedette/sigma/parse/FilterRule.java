package dev.vedette.sigma.parse;

import dev.vedette.model.LogSource;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.SigmaRule;
import java.util.Set;

/**
 * A filter: a condition that the events of other rules must meet too.
 *
 * @param rules ids or names of those rules; empty for every rule whose log source is covered
 */
record FilterRule(Set<String> rules, LogSource logSource, Clause condition) {

  boolean appliesTo(SigmaRule rule) {
    return logSource.covers(rule.logSource()) && (rules.isEmpty() || names(rule));
  }

  boolean names(SigmaRule rule) {
    var name = rule.details().name();
    return rules.contains(rule.id()) || (name != null && rules.contains(name));
  }
}
