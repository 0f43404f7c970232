/**
 * Runs correlation rules over the firings of detection rules: a pure operator without clock,
 * threads or input and output, that goes by the events' own time.
 *
 * <p>Events wait until all that came before them have come, so that whatever follows sees them in
 * the order of their times. A correlation is of one of three styles:
 *
 * <ul>
 *   <li><b>Rising</b>: counts and sums with lower limits only, temporal rules likewise, and
 *       conditions in words that wait for nothing. Holds as soon as one window of the timespan that
 *       ends with an event, ends included, holds enough. A match goes on while the window that ends
 *       with each next event of the group still holds enough. It ends when that fails, when the
 *       group is quiet for longer than the timespan, or after a day: an attack of hours is one
 *       match.
 *   <li><b>Judged</b>: upper limits, equality, averages, percentiles could be undone by the next
 *       event, so they are judged once: a window begins with an event of the group, lasts for the
 *       timespan, and is judged when it is over.
 *   <li><b>Absent</b>: where something must not occur, each window that begins with an event of a
 *       rule that must occur is judged when it is over. Those that hold and follow each other are
 *       one match.
 * </ul>
 *
 * <p>Groups are fingerprints in primitive arrays, and their memory is bounded: see {@link
 * dev.vedette.sigma.correlate.CorrelationLimits}. What a bound takes away is counted, and a match
 * that it may touch says so by its {@link dev.vedette.sigma.correlate.Accuracy}.
 */
@NullMarked
package dev.vedette.sigma.correlate;

import org.jspecify.annotations.NullMarked;
