package dev.vedette.pipeline;

import dev.vedette.model.Problem;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Feeds the correlations of a scan in event-time order. Files come one after the other, whatever
 * times they tell of, so events wait here to be put in order; when too many wait the older half
 * goes on, and what comes for that time later is late.
 */
final class ScanCorrelation {
  static final int MAX_WAITING = 500_000;

  private static final Comparator<CapturedEvent> EVENT_TIME =
      Comparator.comparingLong(CapturedEvent::time);

  private final int limit;
  private final CorrelationState state;
  private final List<CapturedEvent> waiting = new ArrayList<>();
  private final List<CorrelationMatch> matches = new ArrayList<>();

  ScanCorrelation(CorrelationEngine engine) {
    this(engine, MAX_WAITING);
  }

  /**
   * @param limit how many events may wait, at least 2
   */
  ScanCorrelation(CorrelationEngine engine, int limit) {
    this.limit = limit;
    state = engine.newState(CorrelationLimits.DEFAULT, new Matches());
  }

  /** Takes an event; those of one time count in the order in which they come here. */
  void add(CapturedEvent event) {
    waiting.add(event);
    if (waiting.size() >= limit) {
      goOn(limit / 2);
    }
  }

  private void goOn(int count) {
    waiting.sort(EVENT_TIME);
    var next = waiting.subList(0, count);
    next.forEach(state::accept);
    next.clear();
  }

  /** Every match with its final figures, once all events were added. */
  List<CorrelationMatch> finish() {
    goOn(waiting.size());
    state.finish();
    return matches;
  }

  /** What was lost to the bounds. */
  List<Problem> problems() {
    var counts = state.counts();
    var problems = new ArrayList<Problem>();
    if (counts.late() > 0) {
      problems.add(
          lost(
              counts.late()
                  + " times an event came too late for a rule: scan fewer files at once"));
    }
    if (counts.forgotten() > 0) {
      problems.add(
          lost(
              counts.forgotten()
                  + " groups were forgotten to save memory: scan fewer files at once"));
    }
    return problems;
  }

  private static Problem lost(String message) {
    return Problem.warning("correlation", 0, 0, message);
  }

  private final class Matches implements CorrelationSink {
    @Override
    public void began(CorrelationMatch match) {}

    @Override
    public void ended(CorrelationMatch match) {
      matches.add(match);
    }
  }
}
