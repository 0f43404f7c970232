package dev.vedette.sigma.match;

import dev.vedette.sigma.match.Wanted.Way;
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
    return way(probe) == Way.NONE ? SignalTable.PRESENCE_RATE : Selectivity.of(probe.entry());
  }

  private Way way(Probe probe) {
    return Wanted.of(probe.entry(), isAnchored(), FieldPlan.NONE).way();
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
    return new FieldPlan(field, probes);
  }

  /** The field's first look. */
  FieldSieve sieve(SightingBuilder sightings) {
    var wanted = new ArrayList<Wanted>();
    var byAnyValue = new IntList();
    probes.forEach((probe, signals) -> {
      var way = way(probe);
      boolean isSifted = way != Way.NONE && (way.isCheap() || sightings.isNeeded(signals));
      boolean isProof = isSifted && isAnchored() && probe.isExact();
      if (isSifted) {
        int sighting = sightings.add(signals, isProof);
        wanted.add(Wanted.of(probe.entry(), isAnchored(), sighting));
      } else {
        sightings.addRules(signals, byAnyValue);
      }
      if (!isProof) {
        sightings.leaveOpen(signals);
      }
    });
    return new FieldSieve(
        field,
        sightings.of(present, new IntList()),
        sightings.of(valued, byAnyValue),
        sightings.of(nulled, new IntList()),
        wanted.isEmpty() ? null : Sieve.of(List.copyOf(wanted)));
  }
}
