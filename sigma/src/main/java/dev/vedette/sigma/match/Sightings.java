package dev.vedette.sigma.match;

import java.util.List;

/**
 * What follows from what is sighted.
 *
 * @param rules for each sighting the rules that become candidates
 * @param signals for each sighting the signals that it raises
 * @param always as bits, the rules that are candidates on every event
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Sightings(Lists rules, Lists signals, long[] always) {

  int count() {
    return rules.starts().length - 1;
  }

  /**
   * Lists of numbers, end to end.
   *
   * @param starts the list of {@code i} is {@code items[starts[i], starts[i + 1])}
   */
  record Lists(int[] starts, int[] items) {
    static Lists of(List<IntList> lists) {
      var starts = new int[lists.size() + 1];
      var items = new IntList();
      for (int i = 0; i < lists.size(); i++) {
        starts[i] = items.size();
        items.addAll(lists.get(i).toArray());
      }
      starts[lists.size()] = items.size();
      return new Lists(starts, items.toArray());
    }
  }
}
