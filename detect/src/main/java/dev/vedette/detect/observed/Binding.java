package dev.vedette.detect.observed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Different observations that together fulfil some node of a pattern.
 *
 * @param start the time of the first
 * @param end the time of the last
 * @param mask a bit for each origin, by its hash, so that most questions need no list
 */
record Binding(long start, long end, long mask, List<Observation> observations) {
  private static final Comparator<Binding> BY_END =
      Comparator.comparingLong(Binding::end)
          .thenComparing(Binding::start, Comparator.reverseOrder());

  /** The newest that are kept of those that fulfil a node. */
  private static final int MOST = 64;

  static Binding of(Observation observation) {
    return new Binding(
        observation.time(),
        observation.time(),
        1L << observation.origin().hashCode(),
        List.of(observation));
  }

  Binding and(Binding other) {
    var all = new ArrayList<>(observations);
    all.addAll(other.observations);
    return new Binding(
        Math.min(start, other.start), Math.max(end, other.end), mask | other.mask, all);
  }

  /** Whether some event counts in both, which it must not. */
  boolean shares(Binding other) {
    if ((mask & other.mask) == 0) {
      return false;
    }
    var origins = new HashSet<>(observations.stream().map(Observation::origin).toList());
    return other.observations.stream().map(Observation::origin).anyMatch(origins::contains);
  }

  boolean has(Observation observation) {
    return observations.contains(observation);
  }

  /**
   * Those that no other lies within, in the order of their ends: what a wider one can be part of, a
   * narrower one can too.
   */
  static List<Binding> narrowest(List<Binding> bindings) {
    var sorted = new ArrayList<>(bindings);
    sorted.sort(BY_END);
    var narrow = new ArrayList<Binding>();
    long latestStart = Long.MIN_VALUE;
    for (var binding : sorted) {
      if (narrow.isEmpty() || binding.start > latestStart || isPoint(binding, narrow.getLast())) {
        narrow.add(binding);
        latestStart = binding.start;
      }
    }
    return narrow.size() <= MOST
        ? narrow
        : new ArrayList<>(narrow.subList(narrow.size() - MOST, narrow.size()));
  }

  /** Several events of one moment are as good as each other, and each may be needed elsewhere. */
  private static boolean isPoint(Binding binding, Binding before) {
    return binding.start == binding.end && before.start == binding.start;
  }
}
