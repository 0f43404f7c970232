package dev.vedette.bench.detection;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ways to put alerts into bundles that somebody looks at: ours, and two that anybody would write in
 * an hour. Each gives its bundles the worst first.
 */
final class Bundles {
  static final TenantId TENANT = new TenantId("bench");
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private Bundles() {}

  /** What correlation makes of them: its incidents, the riskiest first. */
  static List<List<Alert>> correlated(List<Alert> alerts, IncidentDesk desk) {
    var byUid = alerts.stream().collect(Collectors.toMap(Alert::uid, Function.identity()));
    var correlator = desk.newCorrelator(TENANT);
    for (var alert : alerts) {
      correlator.update(alert.finding(TENANT));
    }
    return correlator.finish().stream()
        .sorted(Comparator.comparingInt(Incident::risk).reversed())
        .map(incident -> known(incident, byUid))
        .toList();
  }

  private static List<Alert> known(Incident incident, Map<String, Alert> byUid) {
    return incident.findings().stream().map(byUid::get).filter(alert -> alert != null).toList();
  }

  /** Naive: what one host raises, until it has been quiet for an hour. */
  static List<List<Alert>> byHost(List<Alert> alerts) {
    return largestFirst(chained(alerts, Alert::host));
  }

  /** Naive: what one rule raises, until it has been quiet for an hour. */
  static List<List<Alert>> byRule(List<Alert> alerts) {
    return largestFirst(chained(alerts, Alert::rule));
  }

  private static List<List<Alert>> chained(List<Alert> alerts, Function<Alert, String> key) {
    var open = new HashMap<String, List<Alert>>();
    var bundles = new ArrayList<List<Alert>>();
    for (var alert : alerts) {
      var bundle = open.get(key.apply(alert));
      if (bundle == null || alert.time() - bundle.getLast().time() > HOUR) {
        bundle = new ArrayList<>();
        open.put(key.apply(alert), bundle);
        bundles.add(bundle);
      }
      bundle.add(alert);
    }
    return bundles;
  }

  private static List<List<Alert>> largestFirst(List<List<Alert>> bundles) {
    return bundles.stream()
        .sorted(
            Comparator.comparingLong(
                    (List<Alert> bundle) -> bundle.stream().map(Alert::pair).distinct().count())
                .reversed())
        .toList();
  }

  /** Naive, of findings: the number of hosts and hours in which something was found. */
  static long hostHours(List<Finding> findings, Function<Finding, String> host) {
    return findings.stream()
        .map(finding -> host.apply(finding) + "\n" + Math.floorDiv(finding.time(), HOUR))
        .distinct()
        .count();
  }
}
