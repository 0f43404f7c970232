package dev.vedette.correlate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The links that hold groups together: as links come the strongest first, those that join two trees
 * are a maximum spanning forest (Kruskal 1956). It is grown anew from all that is open each time,
 * so that a group falls apart again when the link that held it does: an account that turns out to
 * be everywhere, a finding that turns out to be routine, or a person's cut.
 */
final class Forest {
  private final DisjointSets sets;
  private final List<Link> bonds = new ArrayList<>();
  private final BitSet[] sides;

  Forest(List<Sighting> sightings, Cuts cuts) {
    sets = new DisjointSets(sightings.size());
    sides = new BitSet[cuts.isEmpty() ? 0 : sightings.size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = cuts.sides(sightings.get(i));
    }
  }

  /** The number of the tree that a sighting stands in. */
  int find(int sighting) {
    return sets.find(sighting);
  }

  /** Joins two trees, unless they are one already or somebody has cut them apart. */
  boolean join(Link link) {
    int left = sets.find(link.left());
    int right = sets.find(link.right());
    if (left == right || areCut(left, right)) {
      return false;
    }
    int joined = sets.join(left, right);
    if (sides.length > 0) {
      sides[joined].or(sides[joined == left ? right : left]);
    }
    bonds.add(link);
    return true;
  }

  /** The links that hold, the strongest first within each round of joining. */
  List<Link> bonds() {
    return bonds;
  }

  private boolean areCut(int left, int right) {
    return sides.length > 0 && Cuts.divides(sides[left], sides[right]);
  }
}
