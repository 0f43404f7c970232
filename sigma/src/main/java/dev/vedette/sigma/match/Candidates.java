package dev.vedette.sigma.match;

import java.util.List;

/**
 * Which rules a sighting makes candidates.
 *
 * @param starts for a sighting, its rules are {@code rules[starts[sighting], starts[sighting + 1])}
 * @param always as bits, the rules that are candidates on every event
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Candidates(int[] starts, int[] rules, long[] always) {

  static Candidates of(List<IntList> rulesOfSightings, long[] always) {
    var starts = new int[rulesOfSightings.size() + 1];
    var rules = new IntList();
    for (int sighting = 0; sighting < rulesOfSightings.size(); sighting++) {
      starts[sighting] = rules.size();
      rules.addAll(rulesOfSightings.get(sighting).toArray());
    }
    starts[rulesOfSightings.size()] = rules.size();
    return new Candidates(starts, rules.toArray(), always);
  }

  int sightings() {
    return starts.length - 1;
  }
}
