package dev.vedette.pipeline;

import dev.vedette.model.Problem;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds the correlations of a scan. Files come one after the other, whatever times they tell of, so
 * all events wait until everything is read; when too many wait the earliest go on, and what comes
 * for their time later is late.
 */
final class ScanCorrelation {
  private final CorrelationState state;
  private final List<CorrelationMatch> matches = new ArrayList<>();

  ScanCorrelation(CorrelationEngine engine) {
    this(engine, CorrelationLimits.DEFAULT);
  }

  ScanCorrelation(CorrelationEngine engine, CorrelationLimits limits) {
    state = engine.newState(limits, new Matches());
  }

  /** Takes an event; those of one time count in the order of their references. */
  void add(CapturedEvent event) {
    state.accept(event);
  }

  /** Every match with its final figures, once all events were added. */
  List<CorrelationMatch> finish() {
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
    if (counts.roughened() > 0) {
      problems.add(
          lost(
              counts.roughened()
                  + " groups were only counted roughly to save memory; findings say where it"
                  + " matters: scan fewer files at once"));
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
