package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.List;

/** Collects which rules become candidates by what is sighted. */
final class CandidateBuilder {
  /** For each signal the rules that cannot do without it. */
  private final List<IntList> rulesOfSignals = new ArrayList<>();

  private final List<IntList> rulesOfSightings = new ArrayList<>();
  private final long[] always;

  CandidateBuilder(int rules) {
    always = new long[(rules + 63) >> 6];
  }

  /** The rule is a candidate on every event. */
  void addAlways(int rule) {
    always[rule >> 6] |= 1L << rule;
  }

  /** The rule is a candidate where one of these signals may be raised. */
  void add(int rule, IntList signals) {
    for (int signal : signals.toArray()) {
      while (rulesOfSignals.size() <= signal) {
        rulesOfSignals.add(new IntList());
      }
      rulesOfSignals.get(signal).add(rule);
    }
  }

  /** Adds the rules that cannot do without a signal to others. */
  void addRules(int signal, IntList rules) {
    if (signal != FieldPlan.NONE && signal < rulesOfSignals.size()) {
      rules.addAll(rulesOfSignals.get(signal).toArray());
    }
  }

  /** The number of a sighting that makes some rules candidates. */
  int sighting(IntList rules) {
    if (rules.isEmpty()) {
      return FieldPlan.NONE;
    }
    rulesOfSightings.add(rules);
    return rulesOfSightings.size() - 1;
  }

  int sightingOf(int signal) {
    var rules = new IntList();
    addRules(signal, rules);
    return sighting(rules);
  }

  Candidates build() {
    return Candidates.of(rulesOfSightings, always);
  }
}
