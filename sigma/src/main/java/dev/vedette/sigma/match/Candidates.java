package dev.vedette.sigma.match;

import java.util.List;

/**
 * Which rules a signal makes candidates.
 *
 * @param starts for a signal, its rules are {@code rules[starts[signal], starts[signal + 1])}
 * @param always as bits, the rules that are candidates on every event
 * @param reportCount how many reports the automata have together
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Candidates(int[] starts, int[] rules, long[] always, int reportCount) {

  /**
   * Lays out the table.
   *
   * @param rulesOfSignals for each signal its rules
   */
  static Candidates of(List<IntList> rulesOfSignals, long[] always, int reportCount) {
    var starts = new int[rulesOfSignals.size() + 1];
    var rules = new IntList();
    for (int signal = 0; signal < rulesOfSignals.size(); signal++) {
      starts[signal] = rules.size();
      rules.addAll(rulesOfSignals.get(signal).toArray());
    }
    starts[rulesOfSignals.size()] = rules.size();
    return new Candidates(starts, rules.toArray(), always, reportCount);
  }

  int signalCount() {
    return starts.length - 1;
  }
}
