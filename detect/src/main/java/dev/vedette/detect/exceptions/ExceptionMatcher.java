package dev.vedette.detect.exceptions;

import dev.vedette.model.Event;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaMatcher;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which hits of one tenant's events are excepted. For one thread, which keeps it. Events on
 * which no rule fired that has an exception cost nothing.
 */
public final class ExceptionMatcher {
  private final List<RuleException> exceptions;
  private final Map<String, BitSet> byRule;
  private final BitSet unconditional;
  private final SigmaMatcher conditions;
  private final BitSet holding = new BitSet();
  private final @Nullable ExceptionMatcher next;

  ExceptionMatcher(
      List<RuleException> exceptions,
      Map<String, BitSet> byRule,
      BitSet unconditional,
      SigmaMatcher conditions) {
    this(exceptions, Map.copyOf(byRule), unconditional, conditions, null);
  }

  private ExceptionMatcher(
      List<RuleException> exceptions,
      Map<String, BitSet> byRule,
      BitSet unconditional,
      SigmaMatcher conditions,
      @Nullable ExceptionMatcher next) {
    this.exceptions = exceptions;
    this.byRule = byRule;
    this.unconditional = unconditional;
    this.conditions = conditions;
    this.next = next;
  }

  /** A matcher that knows these exceptions, and after them those of another, for one thread. */
  public ExceptionMatcher and(ExceptionMatcher other) {
    return new ExceptionMatcher(
        exceptions, byRule, unconditional, conditions, next == null ? other : next.and(other));
  }

  /**
   * Takes the rules whose hit is excepted out of those that fired.
   *
   * @param excepted is told the exception of each, the first that holds
   */
  public void remove(Event event, List<SigmaRule> fired, Consumer<RuleException> excepted) {
    if (!byRule.isEmpty() && concernsOne(fired)) {
      evaluate(event);
      fired.removeIf(rule -> {
        var exception = find(rule.id(), event);
        exception.ifPresent(excepted);
        return exception.isPresent();
      });
    }
    if (next != null) {
      next.remove(event, fired, excepted);
    }
  }

  /** Whether a rule has an exception, which may hold or not. */
  public boolean concerns(String rule) {
    return byRule.containsKey(rule) || (next != null && next.concerns(rule));
  }

  /** The first exception that holds for a hit of one rule. */
  public Optional<RuleException> findFor(String rule, Event event) {
    if (byRule.containsKey(rule)) {
      evaluate(event);
      var found = find(rule, event);
      if (found.isPresent()) {
        return found;
      }
    }
    return next == null ? Optional.empty() : next.findFor(rule, event);
  }

  private boolean concernsOne(List<SigmaRule> fired) {
    for (int i = 0; i < fired.size(); i++) {
      if (byRule.containsKey(fired.get(i).id())) {
        return true;
      }
    }
    return false;
  }

  private void evaluate(Event event) {
    holding.clear();
    holding.or(unconditional);
    conditions.match(event, rule -> holding.set(Integer.parseInt(rule.id())));
  }

  private Optional<RuleException> find(String rule, Event event) {
    var mine = byRule.get(rule);
    if (mine == null) {
      return Optional.empty();
    }
    for (int i = mine.nextSetBit(0); i >= 0; i = mine.nextSetBit(i + 1)) {
      boolean holds = exceptions.get(i).holdsAt(event.time(), event.time() != Event.NO_TIME);
      if (holding.get(i) && holds) {
        return Optional.of(exceptions.get(i));
      }
    }
    return Optional.empty();
  }
}
