package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.Correlation.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;

/**
 * What correlations remember, for one tenant and one thread.
 *
 * <p>Events may come in any order. They wait here until {@link #advance} says that all before a
 * time have come, or until too many wait, and are then taken in the order of their times, those of
 * one time in the order of their references. So the matches do not depend on the order in which
 * events came; one that comes for a time that has gone on is counted as late and left out.
 */
public final class CorrelationState {
  private static final long EVERYTHING = Long.MAX_VALUE / 2;

  private final CorrelationEngine engine;
  private final CorrelationLimits limits;
  private final MemoryBudget budget;
  private final List<Correlation> correlations;
  private final List<Correlation> timed;
  private final List<int[]> consumers;
  private final int baseRules;
  private final WaitingEvents waiting = new WaitingEvents();
  private long goneOn = Long.MIN_VALUE;
  private long late;

  private final Outcome[] outcomes;
  private final int[] bases;
  private final BitSet happened = new BitSet();
  private final BitSet asked = new BitSet();

  CorrelationState(
      CorrelationEngine engine,
      List<CorrelationPlan> plans,
      List<int[]> consumers,
      CorrelationLimits limits,
      CorrelationSink sink) {
    this.engine = engine;
    this.limits = limits;
    this.consumers = consumers;
    budget = new MemoryBudget(limits.groupBytes());
    baseRules = consumers.size() - plans.size();
    outcomes = new Outcome[consumers.size()];
    bases = new int[consumers.size()];
    var listener = new Listener(sink);
    correlations = plans.stream().map(plan -> Correlation.of(plan, listener, budget)).toList();
    timed = correlations.stream().filter(Correlation::isTimed).toList();
  }

  /** Takes an event, with a reference of its own. */
  public void accept(CapturedEvent event) {
    if (event.time() < goneOn) {
      late++;
      return;
    }
    waiting.add(event);
    while (waiting.bytes() > limits.waitingBytes()) {
      goOn();
    }
  }

  /** Takes what happened before a time: no earlier event is expected any more. */
  public void advance(long time) {
    for (var first = waiting.first(); first != null && first.time() < time; ) {
      goOn();
      first = waiting.first();
    }
    goneOn = Math.max(goneOn, time);
    pass(time);
    for (var correlation : correlations) {
      correlation.pass(time - correlation.plan.delay());
    }
  }

  /** Ends everything: no event will come any more. */
  public void finish() {
    advance(EVERYTHING);
  }

  /** What could not be used, over all correlations. */
  public CorrelationCounts counts() {
    return correlations.stream()
        .map(Correlation::counts)
        .reduce(new CorrelationCounts(0, late, 0, 0), CorrelationCounts::plus);
  }

  /** How many groups are remembered, over all correlations. */
  public long groups() {
    return correlations.stream().mapToLong(Correlation::size).sum();
  }

  /** How much memory groups take, about. */
  public long groupBytes() {
    return budget.used();
  }

  /**
   * Writes everything that is remembered, for {@link CorrelationEngine#restore}. The stream is not
   * closed.
   */
  public void write(OutputStream out) throws IOException {
    Snapshot.write(engine, this, out);
  }

  List<Correlation> correlations() {
    return correlations;
  }

  void writeEvents(SnapshotWriter out) throws IOException {
    out.number(goneOn);
    out.number(late);
    waiting.write(out);
  }

  /** Reads what {@link #writeEvents} wrote, and answers how many events no rule wants now. */
  int readEvents(SnapshotReader in) throws IOException {
    goneOn = in.number();
    late = in.number();
    int unwanted = 0;
    for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
      var event = CapturedEvent.read(in);
      if (event.rules().length == 0 || event.time() < goneOn) {
        unwanted++;
      } else if (waiting.bytes() > limits.waitingBytes()) {
        throw new SnapshotException(
            "more events wait in the snapshot than the limit allows: raise waitingBytes");
      } else {
        waiting.add(event);
      }
    }
    return unwanted;
  }

  private void goOn() {
    var event = waiting.take();
    if (event == null) {
      return;
    }
    goneOn = event.time();
    pass(event.time());
    for (int rule : event.rules()) {
      happened(rule, rule, Outcome.BEGAN, event);
    }
    run(event);
    makeRoom();
  }

  /** Judges what is over before a time; those that refer to others come behind them. */
  private void pass(long time) {
    for (int i = 0; i < timed.size(); i++) {
      var correlation = timed.get(i);
      for (var next = correlation.nextAwaited(time);
          next != null;
          next = correlation.nextAwaited(time)) {
        correlation.pass(next.time());
        correlation.takeAwaited(next);
        tell(correlation, next);
      }
      correlation.pass(time - correlation.plan.delay());
    }
  }

  private void happened(int number, int base, Outcome outcome, CapturedEvent event) {
    outcomes[number] = outcome;
    bases[number] = base;
    for (int consumer : consumers.get(number)) {
      var correlation = correlations.get(consumer - baseRules);
      if (correlation.plan.delay() == 0) {
        happened.set(number);
        asked.set(consumer);
      } else {
        int source = correlation.plan.place(number);
        correlation.await(new Firing(event, source, base, outcome == Outcome.BEGAN));
      }
    }
  }

  /** Those that refer to others come behind them, so that each is asked once. */
  private void run(CapturedEvent event) {
    for (int next = asked.nextSetBit(0); next >= 0; next = asked.nextSetBit(next + 1)) {
      ask(correlations.get(next - baseRules), event);
    }
    asked.clear();
    happened.clear();
  }

  private void ask(Correlation correlation, CapturedEvent event) {
    var sources = correlation.plan.sources();
    for (int i = 0; i < sources.length; i++) {
      if (happened.get(sources[i])) {
        correlation.take(event, i, bases[sources[i]], outcomes[sources[i]] == Outcome.BEGAN);
      }
    }
    tell(correlation, event);
  }

  private void tell(Correlation correlation, CapturedEvent event) {
    var outcome = correlation.judge(event);
    if (outcome != Outcome.NOTHING) {
      happened(correlation.plan.number(), correlation.base(), outcome, event);
    }
  }

  /** The correlation that takes most parts with what is quietest in it. */
  private void makeRoom() {
    while (budget.isOver()) {
      var most = correlations.getFirst();
      for (var correlation : correlations) {
        most = correlation.bytes() > most.bytes() ? correlation : most;
      }
      if (!most.makeRoom()) {
        return;
      }
    }
  }

  /** Passes on what is found, and to other correlations what holds only now. */
  private final class Listener implements Correlation.Listener {
    private final CorrelationSink sink;

    Listener(CorrelationSink sink) {
      this.sink = sink;
    }

    @Override
    public void began(CorrelationMatch match) {
      sink.began(match);
    }

    @Override
    public void ended(CorrelationMatch match) {
      sink.ended(match);
    }

    @Override
    public void occurred(int correlation, CapturedEvent last, int base) {
      happened(correlation, base, Outcome.BEGAN, last);
    }
  }
}
