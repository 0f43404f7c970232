package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects what follows from what is sighted. */
final class SightingBuilder {
  /** For each signal the rules that cannot do without it. */
  private final List<IntList> rulesOfSignals = new ArrayList<>();

  private final List<IntList> rules = new ArrayList<>();
  private final List<IntList> raised = new ArrayList<>();
  private final BitSet open = new BitSet();
  private final long[] always;

  SightingBuilder(int rules) {
    always = new long[(rules + 63) >> 6];
  }

  /** The rule is a candidate on every event. */
  void addAlways(int rule) {
    always[rule >> 6] |= 1L << rule;
  }

  /** The rule is a candidate where one of these signals may be raised. */
  void addCandidate(int rule, IntList signals) {
    for (int signal : signals.toArray()) {
      while (rulesOfSignals.size() <= signal) {
        rulesOfSignals.add(new IntList());
      }
      rulesOfSignals.get(signal).add(rule);
    }
  }

  /** Whether some rule cannot do without one of the signals. */
  boolean isNeeded(IntList signals) {
    var those = new IntList();
    addRules(signals, those);
    return !those.isEmpty();
  }

  /** Adds the rules that cannot do without one of the signals to others. */
  void addRules(IntList signals, IntList others) {
    for (int signal : signals.toArray()) {
      if (signal < rulesOfSignals.size()) {
        others.addAll(rulesOfSignals.get(signal).toArray());
      }
    }
  }

  /**
   * Adds what is sighted where some signals may be raised.
   *
   * @param isProof whether they are
   * @return the sighting's number
   */
  int add(IntList signals, boolean isProof) {
    var those = new IntList();
    addRules(signals, those);
    rules.add(those);
    raised.add(isProof ? signals : new IntList());
    return rules.size() - 1;
  }

  /** Adds what raises a signal and makes more rules candidates, {@link FieldPlan#NONE} if none. */
  int of(int signal, IntList more) {
    var signals = new IntList();
    if (signal != FieldPlan.NONE) {
      signals.add(signal);
    }
    if (signals.isEmpty() && more.isEmpty()) {
      return FieldPlan.NONE;
    }
    int sighting = add(signals, true);
    rules.get(sighting).addAll(more.toArray());
    return sighting;
  }

  /** Sightings do not decide the signals: who wants to know must look closely. */
  void leaveOpen(IntList signals) {
    for (int signal : signals.toArray()) {
      open.set(signal);
    }
  }

  /** For each signal the number of the plan that must look, {@link FieldPlan#NONE} if decided. */
  int[] openOwners(int[] owners) {
    var those = owners.clone();
    for (int signal = 0; signal < those.length; signal++) {
      those[signal] = open.get(signal) ? owners[signal] : FieldPlan.NONE;
    }
    return those;
  }

  Sightings build() {
    return new Sightings(Sightings.Lists.of(rules), Sightings.Lists.of(raised), always);
  }
}
