package dev.vedette.sigma.match;

import dev.vedette.sigma.SigmaRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that apply to some kind of event, compiled together. Immutable, for any number of
 * threads.
 *
 * <p>For each field an automaton finds in one pass which texts its values hold. What it finds
 * raises signals; a signal makes the rules that need it candidates; only the conditions of
 * candidates are evaluated, and only they run what no automaton can: regular expressions, networks,
 * numbers, dates, comparisons of fields.
 */
final class Bucket {
  private final List<SigmaRule> rules;
  private final @Nullable FieldPlan[] plans;
  private final @Nullable Automaton keywords;
  private final Check[] checks;
  private final LazyTest[] lazies;
  private final Candidates candidates;
  private final int[] code;
  private final int[] entries;

  Bucket(BucketBuilder builder) {
    this.rules = builder.rules();
    this.plans = builder.plans();
    this.keywords = builder.keywords();
    this.checks = builder.checks();
    this.lazies = builder.lazies();
    this.candidates = builder.candidates();
    this.code = builder.code();
    this.entries = builder.entries();
  }

  SigmaRule rule(int index) {
    return rules.get(index);
  }

  int size() {
    return rules.size();
  }

  /** What to do with a field's values, or null where no rule reads it. */
  @Nullable FieldPlan plan(int field) {
    return field >= 0 && field < plans.length ? plans[field] : null;
  }

  /** What looks for keywords in every value, or null where no rule has any. */
  @Nullable Automaton keywords() {
    return keywords;
  }

  Check check(int id) {
    return checks[id];
  }

  LazyTest lazy(int id) {
    return lazies[id];
  }

  int lazyCount() {
    return lazies.length;
  }

  Candidates candidates() {
    return candidates;
  }

  int[] code() {
    return code;
  }

  /** Where in {@link #code()} a rule's condition begins. */
  int entry(int rule) {
    return entries[rule];
  }
}
