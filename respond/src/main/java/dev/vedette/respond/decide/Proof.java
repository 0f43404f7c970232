package dev.vedette.respond.decide;

import dev.vedette.model.Analytic;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well an incident is proved.
 *
 * @param detectors those that noticed something by themselves: of two that rest on the same events
 *     only one counts
 * @param sensors the kinds of logs that their findings rest on
 * @param isAnomalyAlone whether nothing is known to be bad, and all is only unusual
 * @param lower the lower bound of the confidence that it is an attack, 0 to 1
 */
public record Proof(
    List<String> detectors, List<String> sensors, boolean isAnomalyAlone, double lower) {
  private static final int ENOUGH = 2;

  /** What one detector found. */
  private record Share(String detector, boolean isAnomaly, double claim, Set<Origin> events) {}

  public Proof {
    detectors = List.copyOf(detectors);
    sensors = List.copyOf(sensors);
  }

  static Proof of(List<Finding> findings, Map<String, TrackRecord> known) {
    var independent = independent(shares(findings));
    double doubt = 1;
    for (var share : independent) {
      var record = known.getOrDefault(share.detector(), TrackRecord.NONE);
      doubt *= 1 - record.lowerBound(share.claim());
    }
    var names = independent.stream().map(Share::detector).toList();
    var sensors = new TreeSet<String>();
    findings.stream()
        .filter(finding -> names.contains(finding.analytic().uid()))
        .forEach(finding -> sensors.add(finding.eventType().source()));
    boolean isAnomalyAlone = independent.stream().allMatch(Share::isAnomaly);
    return new Proof(names, List.copyOf(sensors), isAnomalyAlone, 1 - doubt);
  }

  private static List<Share> shares(List<Finding> findings) {
    var events = new LinkedHashMap<String, Set<Origin>>();
    var claims = new LinkedHashMap<String, Double>();
    var anomalies = new HashSet<String>();
    for (var finding : findings) {
      var detector = finding.analytic().uid();
      events.computeIfAbsent(detector, _ -> new HashSet<>()).add(finding.origin());
      claims.merge(detector, finding.confidence() / 100.0, Math::max);
      if (isAnomaly(finding.analytic())) {
        anomalies.add(detector);
      }
    }
    var shares = new ArrayList<Share>();
    events.forEach((detector, its) ->
        shares.add(
            new Share(
                detector, anomalies.contains(detector), claims.getOrDefault(detector, 0.0), its)));
    return shares;
  }

  static boolean isAnomaly(Analytic analytic) {
    return switch (analytic.type()) {
      case RULE, FINGERPRINTING -> false;
      case BEHAVIORAL, STATISTICAL, LEARNING -> true;
    };
  }

  /** The surest first, each with an event that none before it rests on. */
  private static List<Share> independent(List<Share> shares) {
    var ordered =
        shares.stream()
            .sorted(
                Comparator.comparing(Share::isAnomaly)
                    .thenComparing(Comparator.comparingDouble(Share::claim).reversed())
                    .thenComparing(Share::detector))
            .toList();
    var used = new HashSet<Origin>();
    var independent = new ArrayList<Share>();
    for (var share : ordered) {
      if (used.addAll(share.events())) {
        independent.add(share);
      }
    }
    return independent;
  }

  /** What is missing before something may be done without a person. */
  List<String> gaps(double certainty) {
    var gaps = new ArrayList<String>();
    if (detectors.size() < ENOUGH) {
      gaps.add("fewer than two detectors noticed it independently");
    }
    if (sensors.size() < ENOUGH) {
      gaps.add("fewer than two kinds of sensors saw it");
    }
    if (isAnomalyAlone) {
      gaps.add("it is unusual, but nothing in it is known to be bad");
    }
    if (lower < certainty) {
      gaps.add(
          "it is an attack with a confidence of at least %.1f %%, and %.1f %% are asked for"
              .formatted(Math.floor(1000 * lower) / 10, 100 * certainty));
    }
    return gaps;
  }
}
