package dev.vedette.correlate;

import dev.vedette.correlate.CorrelationSettings.Weights;
import dev.vedette.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What one rule contributes to a group.
 *
 * @param sighting the rule's strongest sighting
 * @param harm the chance of harm that it adds to what more telling rules say of the same record
 * @param alone the chance of harm that it stands for by itself
 * @param certainty the chance that it shows an attack
 * @param count how often the rule fired
 */
record Evidence(Sighting sighting, double harm, double alone, double certainty, long count) {
  private static final Comparator<Evidence> MOST_TELLING_FIRST =
      Comparator.comparingDouble(Evidence::harm)
          .reversed()
          .thenComparing(Evidence::sighting, Sighting.ORDER);

  /**
   * One piece for each rule, the most telling first. Rules that fired on a record that a more
   * telling rule has explained count for less: they are not independent.
   */
  static List<Evidence> of(List<Sighting> group, Weights weights) {
    var explained = new HashSet<Origin>();
    var pieces = new ArrayList<Evidence>();
    for (var piece : byRule(group, weights)) {
      pieces.add(
          explained.add(piece.sighting().origin()) ? piece : piece.weaken(weights.sameRecord()));
    }
    pieces.sort(MOST_TELLING_FIRST);
    return pieces;
  }

  private static List<Evidence> byRule(Collection<Sighting> group, Weights weights) {
    var byRule = new HashMap<String, Evidence>();
    for (var sighting : group) {
      byRule.merge(sighting.analytic().uid(), of(sighting, weights), Evidence::merge);
    }
    return byRule.values().stream().sorted(MOST_TELLING_FIRST).toList();
  }

  private static Evidence of(Sighting sighting, Weights weights) {
    double sure = sighting.confidence() / 100.0;
    double harm = weights.harm().of(sighting.standing()) * (1 + sure) / 2;
    return new Evidence(
        sighting, harm, harm, weights.certainty().of(sighting.standing()) * sure, sighting.count());
  }

  private Evidence merge(Evidence other) {
    var stronger = other.harm > harm ? other : this;
    return new Evidence(
        stronger.sighting, stronger.harm, stronger.alone, stronger.certainty, count + other.count);
  }

  private Evidence weaken(double share) {
    return new Evidence(sighting, harm * share, alone, certainty * share, count);
  }
}
