package dev.vedette.bench.detection;

import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Tier 1: which recordings of attacks are noticed. One is noticed if something of low severity or
 * more is found in it, for an anomaly alone makes no incident; how many become an incident stands
 * beside it.
 */
final class TechniqueTier {
  private static final String TIER = "1 techniques, ";
  private static final String BEHAVIOUR = "behaviour.";
  private static final String CLEARED_LOG = "T1070.001";
  private static final int THREADS = 2;

  private final DetectionContent content;
  private final IncidentDesk desk;
  private final Told told;

  private TechniqueTier(DetectionContent content, IncidentDesk desk, Told told) {
    this.content = content;
    this.desk = desk;
    this.told = told;
  }

  /** What became of a recording. */
  private record Seen(
      Recording recording,
      long findings,
      boolean byRules,
      boolean byBehaviour,
      boolean byClearedLogAlone,
      long incidents,
      long hostHours) {}

  static void run(ContentLoader loader, Path corpus, Told told) throws IOException {
    var rules = new ArrayList<>(List.of(loader.builtInRules()));
    var all = corpus.resolve("sigma/sigmahq-rules.zip");
    if (Files.exists(all)) {
      rules.add(all);
    }
    var content = loader.usingBehaviour().load(rules);
    var tier = new TechniqueTier(content, new IncidentDesk(loader), told);
    var seen = new ArrayList<Seen>();
    for (var recording : Recording.load(corpus)) {
      seen.add(tier.look(recording));
    }
    if (seen.isEmpty()) {
      told.note("tier 1: the corpus has no recordings");
    } else {
      tier.tell(seen);
    }
  }

  private Seen look(Recording recording) throws IOException {
    try (var scan = new Scan(content, Bundles.TENANT, THREADS)) {
      scan.read(List.of(recording.path()), (_, _, _) -> {});
      var findings = scan.findings();
      var seen =
          new Seen(
              recording,
              findings.size(),
              findings.stream().anyMatch(f -> isTelling(f) && !isBehaviour(f)),
              findings.stream().anyMatch(f -> isTelling(f) && isBehaviour(f)),
              isOfClearedLogAlone(findings.stream().filter(TechniqueTier::isTelling).toList()),
              desk.cases(Bundles.TENANT, scan).size(),
              Bundles.hostHours(
                  findings.stream().filter(TechniqueTier::isTelling).toList(),
                  TechniqueTier::host));
      if (!seen.byRules() && !seen.byBehaviour()) {
        told.note("not noticed: " + recording.set() + "/" + recording.name());
      }
      return seen;
    }
  }

  private void tell(List<Seen> seen) {
    var sets = new TreeMap<String, List<Seen>>();
    for (var each : seen) {
      var set = each.recording().set();
      sets.computeIfAbsent(set, _ -> new ArrayList<>()).add(each);
    }
    sets.forEach((set, of) -> noticed(set, of, false));
    noticed("held out", seen.stream().filter(s -> s.recording().isHeldOut()).toList(), false);
    noticed("all", seen, true);
    campaigns(seen.stream().filter(s -> s.recording().isCampaign()).toList());
  }

  private void noticed(String which, List<Seen> seen, boolean isBound) {
    var name = TIER + which + ": ";
    double both = share(seen, s -> s.byRules() || s.byBehaviour());
    double alone = share(seen, Seen::byBehaviour);
    told.is(name + "recordings", seen.size(), "");
    if (isBound) {
      told.atLeast(name + "noticed", both, "share", 0.95);
      told.atLeast(name + "noticed by behaviour alone", alone, "share", 0.60);
    } else {
      told.is(name + "noticed", both, "share");
      told.is(name + "noticed by behaviour alone", alone, "share");
    }
    told.is(name + "noticed by a cleared log alone", share(seen, Seen::byClearedLogAlone), "share");
    told.is(name + "with an incident", share(seen, s -> s.incidents() > 0), "share");
    told.is(name + "incidents where there are any", mean(seen, Seen::incidents), "incidents");
    told.is(name + "naive: hosts and hours", mean(seen, Seen::hostHours), "bundles");
  }

  /** The campaigns of several steps belong to tier 2. */
  private void campaigns(List<Seen> seen) {
    if (!seen.isEmpty()) {
      var name = "2 incidents, campaigns: ";
      told.is(name + "recordings", seen.size(), "");
      told.atMost(name + "incidents that hold one", mean(seen, Seen::incidents), "incidents", 1.2);
      told.is(name + "naive: hosts and hours", mean(seen, Seen::hostHours), "bundles");
    }
  }

  private interface Test {
    boolean of(Seen seen);
  }

  private interface Amount {
    long of(Seen seen);
  }

  private static double share(List<Seen> seen, Test test) {
    return seen.isEmpty() ? 0 : (double) seen.stream().filter(test::of).count() / seen.size();
  }

  private static double mean(List<Seen> seen, Amount amount) {
    return seen.stream()
        .filter(each -> each.incidents() > 0)
        .mapToLong(amount::of)
        .average()
        .orElse(0);
  }

  /** Whoever records attacks empties the logs before, which says nothing of the attack. */
  private static boolean isOfClearedLogAlone(List<Finding> telling) {
    return !telling.isEmpty()
        && telling.stream()
            .allMatch(f ->
                f.attacks().stream().anyMatch(attack -> CLEARED_LOG.equals(attack.technique())));
  }

  private static boolean isTelling(Finding finding) {
    return finding.severity().compareTo(Severity.LOW) >= 0;
  }

  private static boolean isBehaviour(Finding finding) {
    return finding.analytic().uid().startsWith(BEHAVIOUR);
  }

  static String host(Finding finding) {
    return finding.observables().stream()
        .filter(observable -> observable.name().startsWith("device.host"))
        .map(Observable::value)
        .findFirst()
        .orElse("");
  }
}
