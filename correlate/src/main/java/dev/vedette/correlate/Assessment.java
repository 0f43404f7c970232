package dev.vedette.correlate;

import dev.vedette.correlate.CorrelationSettings.Weights;
import dev.vedette.model.Incident.Reason;
import dev.vedette.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How bad a group is and how sure that is.
 *
 * <p>Each rule is one piece of evidence, however often it fired. Pieces combine as independent
 * chances (noisy-or): each takes its share of what the stronger ones left open, so that a hundred
 * weak hints never outweigh one proof by mere number. The points that each piece took are its
 * reason.
 *
 * @param risk 0 to 100
 * @param confidence 1 to 99, that it is an attack
 * @param severity the highest finding's, one step more where the risk of the whole asks for it
 * @param reasons most weighty first; their points add up to the risk, give or take rounding
 */
record Assessment(int risk, int confidence, Severity severity, List<Reason> reasons) {
  private static final int MAX_REASONS = 12;
  private static final int FAST_TACTICS = 3;

  private record Factor(double chance, String text) {}

  static Assessment of(
      List<Sighting> group,
      List<Evidence> pieces,
      Profile profile,
      @Nullable Stake stake,
      Weights weights) {
    var factors = new ArrayList<Factor>();
    double doubt = 1;
    for (var piece : pieces) {
      factors.add(new Factor(piece.harm(), text(piece)));
      doubt *= 1 - piece.certainty();
    }
    addBreadth(profile, weights, factors);
    addReach(group, weights, factors);
    if (stake != null) {
      factors.add(new Factor(stake.chance(weights), stake.text()));
    }
    addSpeed(group, profile, weights, factors);
    var reasons = new ArrayList<Reason>();
    int risk = Math.clamp(addReasons(factors, reasons), 1, 100);
    int confidence = Math.clamp(Math.round(100 * (1 - doubt)), 1, 99);
    return new Assessment(risk, confidence, severity(group, risk, weights), fold(reasons));
  }

  private static void addBreadth(Profile profile, Weights weights, List<Factor> factors) {
    int tactics = profile.tactics().size();
    if (tactics > 1) {
      double chance = further(tactics, weights.furtherTactic(), weights);
      factors.add(new Factor(chance, "Evidence for " + tactics + " tactics of an attack"));
    }
    int hosts = profile.hosts().size();
    if (hosts > 1) {
      double chance = further(hosts, weights.furtherHost(), weights);
      var names = Text.list(profile.hosts(), 4);
      factors.add(new Factor(chance, "Evidence on " + hosts + " hosts: " + names));
    }
  }

  /** What many depend on is worth more to an intruder, and to us. */
  private static void addReach(List<Sighting> group, Weights weights, List<Factor> factors) {
    group.stream()
        .filter(sighting -> sighting.isEvidence() && sighting.isOnHub())
        .map(sighting -> sighting.facts().place().name())
        .findFirst()
        .ifPresent(host ->
            factors.add(new Factor(weights.hub(), "On " + host + ", which many accounts use")));
  }

  /** Several steps in quick succession are the work of somebody who knows where to go. */
  private static void addSpeed(
      List<Sighting> group, Profile profile, Weights weights, List<Factor> factors) {
    var times = group.stream().filter(Sighting::isEvidence).mapToLong(Sighting::first);
    var span = times.summaryStatistics();
    long minutes = (span.getMax() - span.getMin()) / 60_000 + 1;
    int tactics = profile.tactics().size();
    if (tactics >= FAST_TACTICS && minutes <= weights.fastMinutes()) {
      var text = tactics + " tactics within " + Text.count(minutes, "minute");
      factors.add(new Factor(weights.fast(), text));
    }
  }

  private static double further(int number, double each, Weights weights) {
    return 1 - Math.pow(1 - each, Math.min(number - 1, weights.maxFurther()));
  }

  /** Gives each factor its share in points and answers their sum. */
  private static int addReasons(List<Factor> factors, List<Reason> reasons) {
    double open = 1;
    long told = 0;
    for (var factor : factors) {
      open *= 1 - factor.chance();
      long sum = Math.round(100 * (1 - open));
      if (sum > told) {
        reasons.add(new Reason((int) (sum - told), factor.text()));
        told = sum;
      }
    }
    return (int) told;
  }

  private static List<Reason> fold(List<Reason> reasons) {
    reasons.sort(Comparator.comparingInt(Reason::points).reversed());
    if (reasons.size() > MAX_REASONS) {
      var rest = reasons.subList(MAX_REASONS - 1, reasons.size());
      int points = rest.stream().mapToInt(Reason::points).sum();
      var folded = new Reason(points, rest.size() + " further hints");
      rest.clear();
      reasons.add(folded);
    }
    return reasons;
  }

  private static String text(Evidence piece) {
    var sighting = piece.sighting();
    var text = new StringBuilder(Text.cut(sighting.analytic().name(), 120));
    var where = sighting.facts().place().name();
    if (!where.isEmpty()) {
      text.append(" on ").append(where);
    }
    text.append(" (").append(sighting.severity().caption().toLowerCase(Locale.ROOT));
    if (piece.count() > 1) {
      text.append(", ").append(Text.count(piece.count(), "time"));
    }
    return text.append(')').toString();
  }

  private static Severity severity(List<Sighting> group, int risk, Weights weights) {
    var highest =
        group.stream().map(Sighting::standing).max(Comparator.naturalOrder()).orElseThrow();
    return switch (highest) {
      case CRITICAL -> Severity.CRITICAL;
      case HIGH -> risk >= weights.criticalRisk() ? Severity.CRITICAL : Severity.HIGH;
      case MEDIUM -> risk >= weights.highRisk() ? Severity.HIGH : Severity.MEDIUM;
      case LOW, INFORMATIONAL -> highest;
    };
  }
}
