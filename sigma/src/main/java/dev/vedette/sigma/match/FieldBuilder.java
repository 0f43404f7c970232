package dev.vedette.sigma.match;

import dev.vedette.sigma.match.GramTable.Wanted;
import dev.vedette.sigma.match.Sieve.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules of a bucket want to know of one field, or of all values where it is keywords. */
final class FieldBuilder {
  private final int field;
  private final int number;

  /** For each probe the signals that it raises. */
  private final Map<Probe, IntList> probes = new LinkedHashMap<>();

  private int present = FieldPlan.NONE;
  private int valued = FieldPlan.NONE;
  private int nulled = FieldPlan.NONE;

  /**
   * @param field its id, or {@link LazyTest#ANY_FIELD}
   * @param number of its plan in the bucket
   */
  FieldBuilder(int field, int number) {
    this.field = field;
    this.number = number;
  }

  int number() {
    return number;
  }

  void add(Probe probe, int signal) {
    probes.computeIfAbsent(probe, _ -> new IntList()).add(signal);
  }

  /** How often the probe is expected to be sighted: by every value if it cannot be sifted out. */
  double rate(Probe probe) {
    var entry = probe.entry();
    return Sieve.way(PlainRun.of(entry), isAnchored()) == Way.NONE
        ? SignalTable.PRESENCE_RATE
        : Selectivity.of(entry);
  }

  /** Values are read one by one, while keywords are looked for in the record as a whole. */
  private boolean isAnchored() {
    return field != LazyTest.ANY_FIELD;
  }

  /** The signal that the field is there. */
  int present(SignalTable signals) {
    if (present == FieldPlan.NONE) {
      present = signals.add(SignalTable.PRESENCE_RATE, number);
    }
    return present;
  }

  /** The signal that the field has a value, be it empty. */
  int valued(SignalTable signals) {
    if (valued == FieldPlan.NONE) {
      valued = signals.add(SignalTable.PRESENCE_RATE, number);
    }
    return valued;
  }

  /** The signal that the field is there without a value. */
  int nulled(SignalTable signals) {
    if (nulled == FieldPlan.NONE) {
      nulled = signals.add(SignalTable.PRESENCE_RATE, number);
    }
    return nulled;
  }

  FieldPlan plan() {
    return new FieldPlan(field, present, valued, nulled, probes);
  }

  /** The field's first look, where some rule depends on it; else one that sees nothing. */
  FieldSieve sieve(CandidateBuilder candidates) {
    var wanted = new ArrayList<Wanted>();
    var byAnyValue = new IntList();
    candidates.addRules(valued, byAnyValue);
    probes.forEach((probe, signals) -> {
      var rules = new IntList();
      for (int signal : signals.toArray()) {
        candidates.addRules(signal, rules);
      }
      var run = PlainRun.of(probe.entry());
      if (Sieve.way(run, isAnchored()) == Way.NONE) {
        byAnyValue.addAll(rules.toArray());
      } else if (!rules.isEmpty()) {
        wanted.add(new Wanted(run, candidates.sighting(rules), isAnchored()));
      }
    });
    return new FieldSieve(
        field,
        candidates.sightingOf(present),
        candidates.sighting(byAnyValue),
        candidates.sightingOf(nulled),
        wanted.isEmpty() ? null : Sieve.of(List.copyOf(wanted)));
  }
}
