package dev.vedette.correlate;

import dev.vedette.model.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the trees of a forest hold: accounts, evidence, and what is grave. */
final class Holdings {
  private final List<Sighting> sightings;
  private final Forest forest;
  private final Map<Integer, Set<String>> accounts = new HashMap<>();
  private final Set<Integer> evidence = new HashSet<>();
  private final Set<Integer> graves = new HashSet<>();

  Holdings(List<Sighting> sightings, Forest forest, TieKeys keys) {
    this.sightings = sightings;
    this.forest = forest;
    for (int i = 0; i < sightings.size(); i++) {
      var sighting = sightings.get(i);
      int tree = forest.find(i);
      accounts.computeIfAbsent(tree, _ -> new HashSet<>()).addAll(keys.accounts(sighting.facts()));
      if (sighting.isEvidence()) {
        evidence.add(tree);
      }
      if (sighting.standing().compareTo(Severity.HIGH) >= 0) {
        graves.add(tree);
      }
    }
  }

  /** Whether the tree of a sighting holds evidence. */
  boolean isEvidence(int sighting) {
    return evidence.contains(forest.find(sighting));
  }

  /** Whether the tree of a sighting holds something grave. */
  boolean isGrave(int sighting) {
    return graves.contains(forest.find(sighting));
  }

  /** The telling accounts of the tree of a sighting. */
  Set<String> accounts(int sighting) {
    return accounts.getOrDefault(forest.find(sighting), Set.of());
  }

  boolean shareAccount(int left, int right) {
    var mine = accounts(left);
    return accounts(right).stream().anyMatch(mine::contains);
  }

  /** Joins the trees of two sightings, and what they hold. */
  void join(Link link) {
    var all = new HashSet<>(accounts(link.left()));
    all.addAll(accounts(link.right()));
    boolean isGrave = isGrave(link.left()) || isGrave(link.right());
    boolean isEvidence = isEvidence(link.left()) || isEvidence(link.right());
    if (forest.join(link)) {
      int tree = forest.find(link.left());
      accounts.put(tree, all);
      if (isGrave) {
        graves.add(tree);
      }
      if (isEvidence) {
        evidence.add(tree);
      }
    }
  }

  /**
   * Lesser deeds in nobody's name happen on every host; being there ties them to nothing, unless
   * they are what an intruder has a host do from elsewhere, or are known to be rare there.
   */
  boolean standsOut(int sighting) {
    return isGrave(sighting)
        || !accounts(sighting).isEmpty()
        || RemoteExecution.isWayIn(sightings.get(sighting))
        || sightings.get(sighting).isRare();
  }
}
