package dev.vedette.correlate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What people have said does not belong together. It stays so: no group ever holds findings of both
 * sides of a cut, whatever else ties them.
 */
final class Cuts {
  /** People cut by hand; this many are a mistake of some program. */
  private static final int MAX_CUTS = 10_000;

  private static final BitSet NONE = new BitSet();

  private final Map<String, BitSet> sides = new HashMap<>();
  private int cuts;

  /**
   * Keeps findings apart from others.
   *
   * @throws IllegalStateException if there are more cuts than people make
   */
  void add(Set<String> left, Set<String> right) {
    if (cuts == MAX_CUTS) {
      throw new IllegalStateException("more than " + MAX_CUTS + " cuts of one tenant");
    }
    left.forEach(uid -> sides.computeIfAbsent(uid, _ -> new BitSet()).set(2 * cuts));
    right.forEach(uid -> sides.computeIfAbsent(uid, _ -> new BitSet()).set(2 * cuts + 1));
    cuts++;
  }

  /** The sides of cuts that a sighting is on, two bits for each cut. */
  BitSet sides(Sighting sighting) {
    var all = new BitSet();
    for (var uid : sighting.uids()) {
      all.or(sides.getOrDefault(uid, NONE));
    }
    return all;
  }

  boolean isEmpty() {
    return cuts == 0;
  }

  /** Whether something on these sides must not come together with something on those. */
  static boolean divides(BitSet one, BitSet other) {
    for (int side = one.nextSetBit(0); side >= 0; side = one.nextSetBit(side + 1)) {
      if (other.get(side ^ 1)) {
        return true;
      }
    }
    return false;
  }
}
