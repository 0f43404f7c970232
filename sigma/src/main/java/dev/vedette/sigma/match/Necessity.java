package dev.vedette.sigma.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals of which at least one is raised on every event that a condition holds for, and how often
 * that is expected.
 */
record Necessity(double rate, IntList signals) {

  /** The rarest such signals, or null where the condition may hold without any. */
  static @Nullable Necessity of(Step step, SignalTable signals, List<LazyTest> lazies) {
    return switch (step) {
      case Step.Constant(var holds) -> holds ? null : new Necessity(0, new IntList());
      case Step.Signal(var id, var isWanted) -> isWanted ? of(id, signals) : null;
      case Step.Lazy(var id, var isWanted) -> {
        int trigger = lazies.get(id).trigger();
        yield isWanted && trigger != LazyTest.NO_TRIGGER ? of(trigger, signals) : null;
      }
      case Step.All(var parts) -> rarest(parts, signals, lazies);
      case Step.Any(var parts) -> union(parts, signals, lazies);
    };
  }

  private static Necessity of(int signal, SignalTable signals) {
    var one = new IntList();
    one.add(signal);
    return new Necessity(signals.rate(signal), one);
  }

  private static @Nullable Necessity rarest(
      List<Step> parts, SignalTable signals, List<LazyTest> lazies) {
    Necessity rarest = null;
    for (Step part : parts) {
      var necessity = of(part, signals, lazies);
      if (necessity != null && (rarest == null || necessity.rate < rarest.rate)) {
        rarest = necessity;
      }
    }
    return rarest;
  }

  private static @Nullable Necessity union(
      List<Step> parts, SignalTable signals, List<LazyTest> lazies) {
    double rate = 0;
    var union = new IntList();
    for (Step part : parts) {
      var necessity = of(part, signals, lazies);
      if (necessity == null) {
        return null;
      }
      rate += necessity.rate;
      union.addAll(necessity.signals.toArray());
    }
    return new Necessity(rate, union);
  }
}
