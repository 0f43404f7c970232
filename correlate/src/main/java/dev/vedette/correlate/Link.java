package dev.vedette.correlate;

import java.util.Comparator;

/**
 * A tie between two numbered sightings.
 *
 * @param strength between 0 and 1
 * @param gap the quiet time between them, milliseconds
 */
record Link(Tie tie, double strength, long gap, int left, int right) {
  static final Comparator<Link> STRONGEST_FIRST =
      Comparator.comparingDouble(Link::strength)
          .reversed()
          .thenComparing(Link::tie)
          .thenComparingInt(Link::left)
          .thenComparingInt(Link::right);
}
