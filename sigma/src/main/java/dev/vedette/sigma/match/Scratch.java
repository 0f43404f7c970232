package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import java.util.Arrays;

/**
 * What one thread knows of the event at hand, for one bucket.
 *
 * <p>Nothing is cleared between events: a mark holds the number of the event (or of the value) that
 * it was made for, and is void for any other.
 */
final class Scratch {
  private static final int FIRST = 2;
  private static final int LAST = Integer.MAX_VALUE - 2;

  private final Bucket bucket;
  private final ScannedValue value = new ScannedValue();

  /** For each signal the event that raised it. */
  private final int[] raised;

  /** For each lazy test the event that it failed on, or one more than the event it held on. */
  private final int[] known;

  /** For each report of an automaton the value that it was made for. */
  private final int[] reported;

  private final long[] candidates;
  private int eventMark = FIRST;
  private int valueMark = FIRST;

  Scratch(Bucket bucket) {
    this.bucket = bucket;
    this.raised = new int[bucket.candidates().signalCount()];
    this.known = new int[bucket.lazyCount()];
    this.reported = new int[bucket.candidates().reportCount()];
    this.candidates = bucket.candidates().always().clone();
  }

  /** Gives the sink the bucket's rules that fire, in their order. */
  void match(Event event, MatchSink sink) {
    if (bucket.size() == 0) {
      return;
    }
    nextEvent();
    scan(event);
    for (int word = 0; word < candidates.length; word++) {
      long bits = candidates[word];
      candidates[word] = bucket.candidates().always()[word];
      while (bits != 0) {
        int rule = (word << 6) + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        if (holds(rule, event)) {
          sink.fired(bucket.rule(rule));
        }
      }
    }
  }

  private void nextEvent() {
    eventMark += 2;
    if (eventMark >= LAST) {
      Arrays.fill(raised, 0);
      Arrays.fill(known, 0);
      eventMark = FIRST;
    }
  }

  private void scan(Event event) {
    var keywords = bucket.keywords();
    int size = event.size();
    for (int slot = 0; slot < size; slot++) {
      var plan = bucket.plan(event.field(slot));
      if (plan != null) {
        scan(event, slot, plan);
      }
      if (keywords != null && event.form(slot) != Event.NULL) {
        scan(event, slot, keywords);
      }
    }
  }

  private void scan(Event event, int slot, FieldPlan plan) {
    raiseIfAny(plan.present());
    if (event.form(slot) == Event.NULL) {
      raiseIfAny(plan.nulled());
      return;
    }
    raiseIfAny(plan.valued());
    var automaton = plan.automaton();
    if (automaton != null) {
      scan(event, slot, automaton);
    }
  }

  private void scan(Event event, int slot, Automaton automaton) {
    value.take(event, slot);
    nextValue();
    if (!value.scan(automaton, this)) {
      value.fold();
      nextValue();
      value.scan(automaton, this);
    }
  }

  private void nextValue() {
    valueMark++;
    if (valueMark >= LAST) {
      Arrays.fill(reported, 0);
      valueMark = FIRST;
    }
  }

  /** Takes what an automaton found, and what lies inside it, once for each value. */
  void report(Reports reports, int first) {
    int report = first;
    while (report >= 0 && reported[reports.base() + report] != valueMark) {
      reported[reports.base() + report] = valueMark;
      int end = reports.starts()[report + 1];
      for (int i = reports.starts()[report]; i < end; i++) {
        act(reports.actions()[i]);
      }
      report = reports.links()[report];
    }
  }

  private void act(int action) {
    if (action >= 0) {
      raise(action);
    } else {
      check(bucket.check(~action));
    }
  }

  private void check(Check check) {
    if (value.matches(check.pattern())) {
      for (int signal : check.signals()) {
        raise(signal);
      }
    }
  }

  private void raiseIfAny(int signal) {
    if (signal != FieldPlan.NONE) {
      raise(signal);
    }
  }

  private void raise(int signal) {
    if (raised[signal] == eventMark) {
      return;
    }
    raised[signal] = eventMark;
    var table = bucket.candidates();
    int end = table.starts()[signal + 1];
    for (int i = table.starts()[signal]; i < end; i++) {
      int rule = table.rules()[i];
      candidates[rule >> 6] |= 1L << rule;
    }
  }

  private boolean holds(int rule, Event event) {
    int[] code = bucket.code();
    int at = bucket.entry(rule);
    while (at >= 0) {
      int what = code[at];
      boolean holds = what >= 0 ? raised[what] == eventMark : lazyHolds(~what, event);
      at = holds ? code[at + 1] : code[at + 2];
    }
    return at == ConditionCode.HOLDS;
  }

  private boolean lazyHolds(int id, Event event) {
    if (known[id] != eventMark && known[id] != eventMark + 1) {
      var test = bucket.lazy(id);
      boolean isPossible = test.trigger() < 0 || raised[test.trigger()] == eventMark;
      known[id] = isPossible && test.holds(event) ? eventMark + 1 : eventMark;
    }
    return known[id] == eventMark + 1;
  }
}
