package dev.vedette.bench.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well bundles tell one attack.
 *
 * @param rank of the bundle that tells most of it, among those of its day; 1 is the first
 * @param phases the share of its phases, of those with alerts of theirs, in that bundle
 * @param pairs the share of its distinct pairs of host and rule in that bundle
 * @param foreign the share of that bundle's pairs that were raised there only outside its time
 * @param unlabelled the share of that bundle's pairs that nobody says to be of it, among them what
 *     it certainly caused: the labels know single hosts and logs
 * @param fragments the number of bundles that hold something of it
 * @param falseBundles bundles that hold nothing that may be of it
 * @param falseAfterFirstDay those of them that began after the first day
 * @param bundles all of them
 * @param missed pairs of it that the bundle lacks, for people
 */
record AttackScore(
    int rank,
    double phases,
    double pairs,
    double foreign,
    double unlabelled,
    int fragments,
    int falseBundles,
    int falseAfterFirstDay,
    int bundles,
    List<String> missed) {
  private static final long DAY = 86_400_000;

  /**
   * @param bundles the worst first
   */
  static AttackScore of(List<Alert> alerts, List<List<Alert>> bundles) {
    var attack = alerts.stream().filter(Alert::isOfAttack).toList();
    var wanted = pairs(attack);
    var main =
        bundles.stream()
            .max(Comparator.comparingInt(bundle -> pairs(ofAttack(bundle)).size()))
            .orElse(List.of());
    var held = pairs(main);
    var proven = pairs(ofAttack(main));
    var possible = pairs(main.stream().filter(Alert::mayBeOfAttack).toList());
    var strangers =
        bundles.stream().filter(b -> b.stream().noneMatch(Alert::mayBeOfAttack)).toList();
    long firstDay = alerts.getFirst().time() + DAY;
    return new AttackScore(
        rank(main, bundles),
        share(phases(ofAttack(main)).size(), phases(attack).size()),
        share(proven.size(), wanted.size()),
        held.isEmpty() ? 1 : 1 - share(possible.size(), held.size()),
        held.isEmpty() ? 1 : 1 - share(proven.size(), held.size()),
        (int) bundles.stream().filter(bundle -> !ofAttack(bundle).isEmpty()).count(),
        strangers.size(),
        (int) strangers.stream().filter(b -> b.getFirst().time() > firstDay).count(),
        bundles.size(),
        missed(wanted, proven));
  }

  private static List<String> missed(Set<Alert.Pair> wanted, Set<Alert.Pair> proven) {
    var missed = new ArrayList<String>();
    for (var pair : wanted) {
      if (!proven.contains(pair)) {
        missed.add(pair.host() + ": " + pair.rule());
      }
    }
    missed.sort(Comparator.naturalOrder());
    return missed;
  }

  private static int rank(List<Alert> main, List<List<Alert>> bundles) {
    if (main.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    long day = Math.floorDiv(main.getFirst().time(), DAY);
    int rank = 1;
    for (var bundle : bundles) {
      if (bundle.equals(main)) {
        break;
      }
      boolean isOfDay =
          Math.floorDiv(bundle.getFirst().time(), DAY) <= day
              && Math.floorDiv(bundle.getLast().time(), DAY) >= day;
      rank += isOfDay ? 1 : 0;
    }
    return rank;
  }

  private static List<Alert> ofAttack(List<Alert> bundle) {
    return bundle.stream().filter(Alert::isOfAttack).toList();
  }

  private static Set<Alert.Pair> pairs(List<Alert> alerts) {
    return alerts.stream().map(Alert::pair).collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<String> phases(List<Alert> alerts) {
    return alerts.stream().map(Alert::phase).collect(Collectors.toSet());
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
