package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.CorrelationPlan.Route;

/**
 * Holds where what must occur did within the timespan, and what must not had not occurred when it
 * was over. Windows that hold and overlap are one match.
 */
final class AbsentCorrelation extends Correlation {
  AbsentCorrelation(CorrelationPlan plan, Listener listener, MemoryBudget budget) {
    super(plan, listener, budget);
  }

  @Override
  Absence newState() {
    return new Absence(plan);
  }

  @Override
  boolean add(int slot, CapturedEvent event, Route route, long value) {
    var absence = absence(slot);
    takeOver(absence, event.time());
    long before = absence.bytes();
    absence.add(event, route);
    useBytes(absence.bytes() - before);
    if (!isNew()) {
      groups.touch(slot, event.time());
    }
    return false;
  }

  private Absence absence(int slot) {
    if (groups.state(slot) instanceof Absence absence) {
      return absence;
    }
    var absence = newState();
    groups.state(slot, absence);
    useBytes(absence.bytes());
    return absence;
  }

  @Override
  Outcome judge(int slot, CapturedEvent event, Route route) {
    return Outcome.NOTHING;
  }

  /** Judges the windows that are over. */
  private void takeOver(Absence absence, long time) {
    for (; absence.isOver(time); absence.close()) {
      var last = absence.last();
      if (last != null && absence.holds()) {
        hold(absence, last);
      } else {
        endMatch(absence);
      }
    }
  }

  private void hold(Absence absence, CapturedEvent last) {
    var known = absence.match();
    if (known != null && last.time() - known.time() <= longest()) {
      known.goOn(last.time(), Math.max(known.amount(), absence.amount()));
      return;
    }
    endMatch(absence);
    var group = values(last, plan.route(absence.source(), absence.base()));
    var match = new Ongoing(last.time(), last.reference(), group, absence.begin());
    match.goOn(last.time(), absence.amount());
    absence.match(match);
    useBytes(match.bytes());
    if (!plan.isSilent()) {
      listener.began(match.match(plan.rule()));
    }
    listener.occurred(plan.number(), last, absence.base());
  }

  private long longest() {
    return Math.max(RisingCorrelation.LONGEST_MATCH, plan.timespan());
  }

  private void endMatch(Absence absence) {
    var match = absence.match();
    if (match == null) {
      return;
    }
    absence.match(null);
    useBytes(-match.bytes());
    if (!plan.isSilent()) {
      listener.ended(match.match(plan.rule()));
    }
  }

  @Override
  void end(int slot) {
    var absence = absence(slot);
    takeOver(absence, Long.MAX_VALUE);
    endMatch(absence);
  }

  @Override
  void forget(int slot) {
    endMatch(absence(slot));
  }
}
