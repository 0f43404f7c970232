package dev.vedette.correlate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * What people have said does not belong together. It stays so: no group ever holds findings of both
 * sides of a cut, whatever else ties them.
 */
final class Cuts {
  private static final int MAX_CUTS = 1_000;

  private record Cut(Set<String> left, Set<String> right) {}

  private final List<Cut> cuts = new ArrayList<>();

  /** Keeps findings apart from others; beyond the bound the oldest cut is forgotten. */
  void add(Set<String> left, Set<String> right) {
    if (cuts.size() == MAX_CUTS) {
      cuts.removeFirst();
    }
    cuts.add(new Cut(Set.copyOf(left), Set.copyOf(right)));
  }

  /** The sides of cuts that a sighting is on, two bits for each cut. */
  BitSet sides(Sighting sighting) {
    var sides = new BitSet();
    for (int i = 0; i < cuts.size(); i++) {
      for (var uid : sighting.uids()) {
        if (cuts.get(i).left().contains(uid)) {
          sides.set(2 * i);
        }
        if (cuts.get(i).right().contains(uid)) {
          sides.set(2 * i + 1);
        }
      }
    }
    return sides;
  }

  boolean isEmpty() {
    return cuts.isEmpty();
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
