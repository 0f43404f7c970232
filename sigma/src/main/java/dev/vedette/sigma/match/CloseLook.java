package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import java.util.Arrays;

/** One thread's close look at the values of one field: raises what they hold. */
final class CloseLook {
  private final FieldPlan plan;
  private final FieldPlan.Texts texts;
  private final ScannedValue value;

  /** For each report of the automaton the value that it was made for. */
  private final int[] reported;

  private int valueMark;

  /**
   * @param value whose buffers are used
   */
  CloseLook(FieldPlan plan, ScannedValue value) {
    this.plan = plan;
    this.texts = plan.texts();
    this.value = value;
    var automaton = texts.automaton();
    this.reported = new int[automaton == null ? 0 : automaton.reports().count()];
  }

  /** Raises the signals of all values of the field. */
  void at(Event event, Scratch scratch) {
    int size = event.size();
    for (int slot = 0; slot < size; slot++) {
      if (plan.covers(event.field(slot)) && event.form(slot) != Event.NULL) {
        at(event, slot, scratch);
      }
    }
  }

  private void at(Event event, int slot, Scratch scratch) {
    var automaton = texts.automaton();
    if (automaton == null) {
      return;
    }
    value.take(event, slot);
    nextValue();
    if (!value.scan(automaton, this, scratch)) {
      value.fold();
      nextValue();
      value.scan(automaton, this, scratch);
    }
  }

  private void nextValue() {
    if (valueMark == Integer.MAX_VALUE) {
      Arrays.fill(reported, 0);
      valueMark = 0;
    }
    valueMark++;
  }

  /** Takes what the automaton found, and what lies inside it, once for each value. */
  void report(Reports reports, int first, Scratch scratch) {
    int report = first;
    while (report >= 0 && reported[report] != valueMark) {
      reported[report] = valueMark;
      int end = reports.starts()[report + 1];
      for (int i = reports.starts()[report]; i < end; i++) {
        act(reports.actions()[i], scratch);
      }
      report = reports.links()[report];
    }
  }

  private void act(int action, Scratch scratch) {
    if (action >= 0) {
      scratch.raise(action);
      return;
    }
    var check = texts.checks()[~action];
    if (value.matches(check.pattern())) {
      for (int signal : check.signals()) {
        scratch.raise(signal);
      }
    }
  }
}
