package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.Correlation.Outcome;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;

/**
 * What correlations remember, for one tenant and one thread. Feed it with events in the order of
 * their time; it takes late ones too. The same events in the same order give the same matches.
 */
public final class CorrelationState {
  private final List<Correlation<?>> correlations;
  private final List<int[]> consumers;
  private final int baseRules;

  private final Outcome[] outcomes;
  private final int[] bases;
  private final BitSet happened = new BitSet();
  private final BitSet waiting = new BitSet();
  private final ArrayDeque<Judged> judged = new ArrayDeque<>();

  /** A window that held when it was over, for those that refer to its correlation. */
  private record Judged(int correlation, CapturedEvent last, int base) {}

  CorrelationState(
      List<CorrelationPlan> plans,
      List<int[]> consumers,
      CorrelationLimits limits,
      CorrelationSink sink) {
    this.consumers = consumers;
    baseRules = consumers.size() - plans.size();
    outcomes = new Outcome[consumers.size()];
    bases = new int[consumers.size()];
    correlations =
        plans.stream().<Correlation<?>>map(plan -> correlation(plan, limits, sink)).toList();
  }

  private Correlation<?> correlation(
      CorrelationPlan plan, CorrelationLimits limits, CorrelationSink sink) {
    return plan.condition().isRising()
        ? new RisingCorrelation(plan, limits, sink)
        : new JudgedCorrelation(
            plan, limits, sink, (number, last, base) -> judged.add(new Judged(number, last, base)));
  }

  /** Takes an event, with a reference of its own. */
  public void accept(CapturedEvent event) {
    for (int rule : event.rules()) {
      happened(rule, rule, Outcome.BEGAN);
    }
    run(event);
    takeJudged();
  }

  /** Ends what is over, given that no event before this time will come any more. */
  public void advance(long time) {
    for (var correlation : correlations) {
      correlation.advance(time);
      takeJudged();
    }
  }

  /** Ends everything: no event will come any more. */
  public void finish() {
    for (var correlation : correlations) {
      correlation.finish();
      takeJudged();
    }
  }

  /** What could not be used, over all correlations. */
  public CorrelationCounts counts() {
    return correlations.stream()
        .map(Correlation::counts)
        .reduce(CorrelationCounts.NONE, CorrelationCounts::plus);
  }

  private void takeJudged() {
    for (var window = judged.poll(); window != null; window = judged.poll()) {
      happened(window.correlation(), window.base(), Outcome.BEGAN);
      run(window.last());
    }
  }

  private void happened(int number, int base, Outcome outcome) {
    outcomes[number] = outcome;
    bases[number] = base;
    happened.set(number);
    for (int consumer : consumers.get(number)) {
      waiting.set(consumer);
    }
  }

  /** Those that refer to others come behind them, so that each is asked once. */
  private void run(CapturedEvent event) {
    for (int next = waiting.nextSetBit(0); next >= 0; next = waiting.nextSetBit(next + 1)) {
      ask(next, event);
    }
    waiting.clear();
    happened.clear();
  }

  private void ask(int number, CapturedEvent event) {
    var correlation = correlations.get(number - baseRules);
    for (int source : correlation.sources()) {
      if (happened.get(source)) {
        var route = new Route(source, bases[source]);
        correlation.take(event, route, outcomes[source] == Outcome.BEGAN);
      }
    }
    var outcome = correlation.judge(event);
    if (outcome != Outcome.NOTHING) {
      happened(number, correlation.base(), outcome);
    }
  }
}
