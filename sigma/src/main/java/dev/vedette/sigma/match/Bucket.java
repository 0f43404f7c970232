package dev.vedette.sigma.match;

import dev.vedette.sigma.SigmaRule;
import java.util.List;

/**
 * The rules that apply to some kind of event, compiled together. Immutable, for any number of
 * threads.
 *
 * <p>A first look at an event's values, which are still escaped, sights texts that rules cannot do
 * without, and makes those rules candidates. Mostly there are none. Only the conditions of
 * candidates are evaluated. What the first look leaves open gets the close look, in which an
 * automaton finds in one pass which texts the values of a field hold; and what no automaton can
 * tell comes last: regular expressions, networks, numbers, dates, comparisons of fields.
 *
 * @param plans the close looks, by number
 * @param owners for each signal the number of the plan that decides it, {@link FieldPlan#NONE}
 *     where the first look does
 */
@SuppressWarnings("ArrayRecordComponent") // tables, which nobody compares
record Bucket(
    List<SigmaRule> rules,
    Sieves sieves,
    Sightings sightings,
    FieldPlan[] plans,
    int[] owners,
    LazyTest[] lazies,
    Conditions conditions) {

  /**
   * The conditions of all rules.
   *
   * @param code jump tables as {@link ConditionCode} tells
   * @param entries where in it a rule's condition begins
   */
  record Conditions(int[] code, int[] entries) {}
}
