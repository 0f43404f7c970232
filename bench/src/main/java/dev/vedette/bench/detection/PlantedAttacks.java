package dev.vedette.bench.detection;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentCase;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recordings of attacks, planted into the office: whether each is told there as it is by itself.
 * What its incident holds by itself is what is expected of its incident in the office.
 */
final class PlantedAttacks {
  private static final String TIER = "3 noise, attacks planted: ";
  private static final String LATERAL = "lateral_movement";
  private static final int[] DAYS = {2, 3, 4, 7, 8, 9, 10, 11};
  private static final int THREADS = 2;
  private static final int TOP = 3;
  private static final long DAY = 86_400_000;

  private final Told told;
  private final DetectionContent content;
  private final IncidentDesk desk;

  /** A planted recording, and the findings of its incident by itself. */
  private record Planted(String name, String file, Set<String> expected) {}

  PlantedAttacks(Told told, DetectionContent content, IncidentDesk desk) {
    this.told = told;
    this.content = content;
    this.desk = desk;
  }

  /**
   * @param folder of the office's records; what is planted stays there
   */
  void run(Path corpus, Path folder) throws IOException {
    var planted = plant(corpus, folder);
    if (planted.isEmpty()) {
      told.note("tier 3: the corpus has no recordings to plant");
      return;
    }
    try (var scan = new Scan(content, Bundles.TENANT, THREADS)) {
      scan.read(List.of(folder), (_, _, _) -> {});
      var findings =
          scan.findings().stream()
              .collect(Collectors.toMap(Finding::uid, Function.identity(), (a, _) -> a));
      var incidents =
          desk.cases(Bundles.TENANT, scan).stream().map(IncidentCase::incident).toList();
      score(planted, incidents, findings);
      promptness(planted, scan.findings());
    }
  }

  private void promptness(List<Planted> planted, List<Finding> findings) {
    var promptness = new Promptness(desk, findings);
    planted.forEach(each -> promptness.measure(each.expected()));
    told.atMost(
        TIER + "event time from the last needed event to the incident, p95",
        promptness.eventTime(),
        "s",
        5);
    told.atMost(TIER + "processing of it, p95", promptness.processing(), "s", 1);
  }

  private List<Planted> plant(Path corpus, Path folder) throws IOException {
    var planted = new ArrayList<Planted>();
    for (var recording : Recording.load(corpus)) {
      if (planted.size() < DAYS.length && recording.path().toString().contains(LATERAL)) {
        var file = folder.resolve("planted-%02d.ndjson".formatted(planted.size()));
        var transplant = new Transplant(planted.size(), DAYS[planted.size()]);
        if (transplant.write(recording.path(), file)) {
          var expected = alone(file);
          planted.add(new Planted(recording.name(), file.getFileName().toString(), expected));
        }
      }
    }
    return planted.stream().filter(each -> !each.expected().isEmpty()).toList();
  }

  private Set<String> alone(Path file) throws IOException {
    try (var scan = new Scan(content, Bundles.TENANT, THREADS)) {
      scan.read(List.of(file), (_, _, _) -> {});
      return desk.cases(Bundles.TENANT, scan).stream()
          .map(IncidentCase::incident)
          .max(Comparator.comparingInt(Incident::risk))
          .map(incident -> Set.copyOf(incident.findings()))
          .orElse(Set.of());
    }
  }

  private void score(
      List<Planted> planted, List<Incident> incidents, Map<String, Finding> findings) {
    double top = 0;
    double pairs = 0;
    double foreign = 0;
    double fragments = 0;
    int joins = 0;
    var owners = new HashSet<String>();
    for (var each : planted) {
      var main = main(each, incidents, findings);
      var expected = pairs(each.expected(), findings);
      var held = pairs(new HashSet<>(main), findings);
      var own = pairs(ownOf(each, main, findings), findings);
      int rank = rank(main, incidents);
      top += rank <= TOP ? 1 : 0;
      pairs += share(expected.stream().filter(held::contains).count(), expected.size());
      foreign += held.isEmpty() ? 1 : 1 - share(own.size(), held.size());
      fragments += incidents.stream().filter(i -> holds(i, each.expected())).count();
      joins += main.isEmpty() || owners.add(main.getFirst()) ? 0 : 1;
      told.note(
          "planted %s: rank %d, %d of %d pairs held, %d foreign"
              .formatted(each.name(), rank, own.size(), expected.size(), held.size() - own.size()));
    }
    int number = planted.size();
    told.is(TIER + "attacks", number, "");
    told.atLeast(TIER + "among the first 3 of their day", top / number, "share", 0.98);
    told.atLeast(TIER + "pairs in the main incident", pairs / number, "share", 0.95);
    told.atMost(TIER + "foreign pairs in it", foreign / number, "share", 0.10);
    told.atMost(
        TIER + "incidents that hold something of one", fragments / number, "incidents", 1.2);
    told.atMost(TIER + "incidents that join two", joins, "", 0);
  }

  private static List<String> main(
      Planted planted, List<Incident> incidents, Map<String, Finding> findings) {
    return incidents.stream()
        .map(Incident::findings)
        .max(Comparator.comparingInt((List<String> uids) -> ownOf(planted, uids, findings).size()))
        .filter(uids -> !ownOf(planted, uids, findings).isEmpty())
        .orElse(List.of());
  }

  private static Set<String> ownOf(
      Planted planted, List<String> uids, Map<String, Finding> findings) {
    return uids.stream()
        .filter(uid -> isOf(planted, findings.get(uid)))
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Planted planted, @Nullable Finding finding) {
    return finding != null && finding.origin().file().endsWith(planted.file());
  }

  private static boolean holds(Incident incident, Set<String> expected) {
    return incident.findings().stream().anyMatch(expected::contains);
  }

  private static Set<Alert.Pair> pairs(Set<String> uids, Map<String, Finding> findings) {
    return uids.stream()
        .map(findings::get)
        .filter(finding -> finding != null)
        .map(f -> new Alert.Pair(TechniqueTier.host(f), f.analytic().uid()))
        .collect(Collectors.toSet());
  }

  private static int rank(List<String> main, List<Incident> incidents) {
    var ours = incidents.stream().filter(incident -> incident.findings().equals(main)).findFirst();
    if (ours.isEmpty()) {
      return incidents.size() + 1;
    }
    long day = Math.floorDiv(ours.get().start(), DAY);
    return 1
        + (int)
            incidents.stream()
                .filter(i -> Math.floorDiv(i.start(), DAY) == day)
                .filter(i -> i.risk() > ours.get().risk())
                .count();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
