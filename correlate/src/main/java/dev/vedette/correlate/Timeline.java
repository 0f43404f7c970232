package dev.vedette.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Numbered sightings by time, to find the neighbours of a moment. */
final class Timeline {
  private static final Timeline EMPTY = new Timeline();

  private final TreeMap<Long, Integer> sightings = new TreeMap<>();

  static Timeline empty() {
    return EMPTY;
  }

  void add(long time, int sighting) {
    sightings.putIfAbsent(time, sighting);
  }

  /** The last before a moment and the first from it on, where they exist. */
  List<Integer> neighbours(long time) {
    var neighbours = new ArrayList<Integer>(2);
    var before = sightings.lowerEntry(time);
    var after = sightings.ceilingEntry(time);
    if (before != null) {
      neighbours.add(before.getValue());
    }
    if (after != null) {
      neighbours.add(after.getValue());
    }
    return neighbours;
  }
}
