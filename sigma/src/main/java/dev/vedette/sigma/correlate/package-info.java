/**
 * Runs correlation rules over the firings of detection rules: a pure operator without clock,
 * threads or input and output, that goes by the events' own time.
 *
 * <p>The specification leaves room; here it means:
 *
 * <ul>
 *   <li><b>Rising conditions</b> (counts of events or values and temporal rules that ask for "at
 *       least") hold as soon as one window of the timespan, ends included, holds enough. A match
 *       begins with the event that makes it so, and goes on while the window that ends with each
 *       next event of the group still holds enough. It ends when that fails, when the group is
 *       quiet for longer than the timespan, or after a day: an attack of hours is one match.
 *   <li><b>Other conditions</b> (upper bounds, equality, sums, averages, percentiles) could be
 *       undone by the next event, so they are judged once: a window begins with an event of the
 *       group, lasts for the timespan, and is judged when it is over.
 *   <li>An event without one of the fields of {@code group-by}, or with an empty one, is in no
 *       group. Values agree regardless of case, as in detection; a field with several values has
 *       its first.
 *   <li>An event counts once for a rule, though several of the rules referred to fired on it. In an
 *       order one event is one step; events of one time are in the order in which they came.
 *   <li>A late event counts in its own window while its group still has that window: until the
 *       group has had an event that is later by more than the timespan. In an order it follows what
 *       came before it, but what came after it is not put in order again.
 *   <li>A rule referred to reports nothing itself, unless one that refers to it says {@code
 *       generate}. To a count a correlation counts once for each match, to a temporal rule it
 *       occurs with every event while the match goes on.
 * </ul>
 */
@NullMarked
package dev.vedette.sigma.correlate;

import org.jspecify.annotations.NullMarked;
