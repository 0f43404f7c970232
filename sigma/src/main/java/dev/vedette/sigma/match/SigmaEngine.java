package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.SigmaRule;
import java.util.Comparator;
import java.util.List;

/** Rules made ready to run. Safe for any number of threads, each with a matcher of its own. */
public final class SigmaEngine {
  private final List<SigmaRule> rules;
  private final Router router;
  private final Explainer explainer;

  private SigmaEngine(List<SigmaRule> rules, FieldIds ids) {
    this.rules = rules;
    this.router = new Router(rules, ids);
    this.explainer = new Explainer(ids);
  }

  /**
   * Makes an engine, and interns every field that its rules read.
   *
   * @param names the table that the events will be decoded with; all aliases must be in it
   */
  public static SigmaEngine compile(List<SigmaRule> rules, FieldNames names) {
    var sorted = rules.stream().sorted(Comparator.comparing(SigmaRule::id)).toList();
    var ids = new FieldIds(names);
    sorted.stream().map(SigmaRule::clause).forEach((Clause clause) -> ids.intern(clause));
    return new SigmaEngine(sorted, ids);
  }

  /** The rules in the order in which they fire, which is that of their ids. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /** A matcher for the calling thread. */
  public SigmaMatcher matcher() {
    return new SigmaMatcher(router);
  }

  /**
   * Says which parts of a rule hold for an event and on what values. Slow: for events that fired
   * the rule, or that somebody asks about. The log source plays no part in it.
   */
  public Explanation explain(SigmaRule rule, Event event) {
    return explainer.explain(rule.clause(), event);
  }
}
