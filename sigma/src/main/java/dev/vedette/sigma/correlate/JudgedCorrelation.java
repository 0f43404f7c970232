package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.CorrelationPlan.Route;

/** Is judged when a window is over that began with an event of the group. */
final class JudgedCorrelation extends Correlation {
  private int current = CorrelationPlan.NOBODY;

  JudgedCorrelation(CorrelationPlan plan, Listener listener, MemoryBudget budget) {
    super(plan, listener, budget);
  }

  @Override
  Judgement newState() {
    return new Judgement(plan);
  }

  @Override
  boolean add(int slot, CapturedEvent event, Route route, long value) {
    if (!(groups.state(slot) instanceof Judgement known)) {
      var judgement = newState();
      judgement.add(event, route, value);
      groups.state(slot, judgement);
      useBytes(judgement.bytes());
    } else if (!plan.isOfNumbers() || !known.isLast(event) || route.source() == current) {
      long before = known.bytes();
      known.add(event, route, value);
      useBytes(known.bytes() - before);
    }
    current = route.source();
    return false;
  }

  @Override
  Outcome judge(int slot, CapturedEvent event, Route route) {
    return Outcome.NOTHING;
  }

  @Override
  void end(int slot) {
    if (!(groups.state(slot) instanceof Judgement judgement)) {
      return;
    }
    var last = judgement.last();
    if (last == null || !plan.condition().holds(judgement.amount())) {
      return;
    }
    if (!plan.isSilent()) {
      report(slot, judgement, last);
    }
    listener.occurred(plan.number(), last, judgement.base());
  }

  private void report(int slot, Judgement judgement, CapturedEvent last) {
    long begin = groups.time(slot);
    var group = values(last, plan.route(judgement.source(), judgement.base()));
    var match =
        new CorrelationMatch(
            plan.rule(),
            last.time(),
            last.reference(),
            group,
            Ongoing.decimal(judgement.amount()),
            mayLack(begin - plan.timespan()) ? new Accuracy.AtLeast() : judgement.accuracy(),
            begin,
            last.time());
    listener.began(match);
    listener.ended(match);
  }

  @Override
  void forget(int slot) {}
}
