package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules of a bucket want to know of one field, or of all values where it is keywords. */
final class FieldBuilder {
  /** For each probe the signals that it raises. */
  private final Map<Probe, IntList> probes = new LinkedHashMap<>();

  private int present = FieldPlan.NONE;
  private int valued = FieldPlan.NONE;
  private int nulled = FieldPlan.NONE;

  void add(Probe probe, int signal) {
    probes.computeIfAbsent(probe, _ -> new IntList()).add(signal);
  }

  /** The signal that the field is there. */
  int present(SignalTable signals) {
    if (present == FieldPlan.NONE) {
      present = signals.add(SignalTable.PRESENCE_RATE);
    }
    return present;
  }

  /** The signal that the field has a value, be it empty. */
  int valued(SignalTable signals) {
    if (valued == FieldPlan.NONE) {
      valued = signals.add(SignalTable.PRESENCE_RATE);
    }
    return valued;
  }

  /** The signal that the field is there without a value. */
  int nulled(SignalTable signals) {
    if (nulled == FieldPlan.NONE) {
      nulled = signals.add(SignalTable.PRESENCE_RATE);
    }
    return nulled;
  }

  /**
   * The finished plan.
   *
   * @param checks where the checks of this field are added
   * @param reportBase the number of reports of the fields before
   */
  FieldPlan build(List<Check> checks, int reportBase) {
    return new FieldPlan(present, valued, nulled, automaton(checks, reportBase));
  }

  private @Nullable Automaton automaton(List<Check> checks, int reportBase) {
    if (probes.isEmpty()) {
      return null;
    }
    var entries = new ArrayList<AutomatonBuilder.Entry>();
    probes.forEach((probe, signals) -> {
      if (probe.isExact()) {
        entries.add(probe.entry(signals.toArray()));
      } else {
        entries.add(probe.entry(new int[] {~checks.size()}));
        var pattern = BytePattern.of(probe.pattern(), probe.isCased());
        checks.add(new Check(pattern, signals.toArray()));
      }
    });
    return AutomatonBuilder.build(entries, reportBase);
  }
}
