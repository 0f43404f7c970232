package dev.vedette.bench.detection;

import dev.vedette.bench.office.Office;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentCase;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tier 3: what a generated office raises in two weeks, without an attack and with some. */
final class NoiseTier {
  private static final String TIER = "3 noise, ";
  private static final long SEED = 20_260_302;
  private static final int THREADS = 2;
  private static final int NAMED = 12;

  private final Told told;
  private final ContentLoader loader;
  private final IncidentDesk desk;

  private NoiseTier(Told told, ContentLoader loader) throws IOException {
    this.told = told;
    this.loader = loader;
    desk = new IncidentDesk(loader);
  }

  static void run(ContentLoader loader, Path corpus, Told told) throws IOException {
    var tier = new NoiseTier(told, loader);
    var folder = Files.createTempDirectory("vedette-office-");
    try {
      long records = Office.write(SEED, Office.DAYS, folder);
      told.is(
          TIER + "records of " + Office.HOSTS + " hosts in two weeks", (double) records, "records");
      ArtefactCheck.run(corpus, folder, told);
      var plain = List.of(loader.builtInRules());
      tier.quiet("our rules and behaviour", plain, folder, 1.0 * Office.HOSTS / 1000);
      var rules = corpus.resolve("sigma/sigmahq-rules.zip");
      if (Files.exists(rules)) {
        var all = List.of(loader.builtInRules(), rules);
        tier.quiet("all SigmaHQ rules too", all, folder, 5);
        new PlantedAttacks(told, loader.usingBehaviour().load(all), tier.desk).run(corpus, folder);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /**
   * @param bound the most false incidents that a day may have
   */
  private void quiet(String which, List<Path> rules, Path folder, double bound) throws IOException {
    var content = loader.usingBehaviour().load(rules);
    try (var scan = new Scan(content, Bundles.TENANT, THREADS)) {
      long start = System.nanoTime();
      scan.read(List.of(folder), (_, _, _) -> {});
      double reading = (System.nanoTime() - start) / 1e9;
      start = processorTime();
      var incidents =
          desk.cases(Bundles.TENANT, scan).stream().map(IncidentCase::incident).toList();
      double correlating = (processorTime() - start) / 1e9;
      var name = TIER + which + ": ";
      told.is(name + "records not understood", (double) scan.summary().undecoded(), "records");
      told.is(name + "findings", scan.findings().size(), "findings");
      double days = Office.DAYS;
      told.atMost(name + "false incidents a day", incidents.size() / days, "incidents", bound);
      told.is(
          name + "naive: hosts and hours with a finding, a day",
          Bundles.hostHours(scan.findings(), TechniqueTier::host) / days,
          "bundles");
      told.atLeast(
          name + "findings to incidents",
          (double) scan.findings().size() / Math.max(1, incidents.size()),
          "to 1",
          20);
      told.is(name + "scan", reading, "s");
      told.is(name + "correlation, one thread's processor time", correlating, "s");
      measure(name, scan, content);
      say(scan.findings(), incidents);
    }
  }

  /** Of this thread, in nanoseconds: what else the machine does is not counted. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void measure(String name, Scan scan, DetectionContent content) throws IOException {
    var behaviour = scan.behaviour();
    told.atMost(
        name + "calibration error of models' chances",
        behaviour.calibrationError(false),
        "share",
        0.02);
    told.is(name + "the same over scores above 0", behaviour.calibrationError(true), "share");
    double megabytes =
        Footprint.models(behaviour, content) + Footprint.correlation(scan.findings(), desk);
    told.atMost(name + "memory of the tenant", megabytes, "MB", 50);
  }

  private void say(List<Finding> findings, List<Incident> incidents) {
    var counts = new TreeMap<String, Integer>();
    findings.forEach(finding -> counts.merge(finding.title(), 1, Integer::sum));
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(NAMED)
        .forEach(entry -> told.note("found " + entry.getValue() + " times: " + entry.getKey()));
    incidents.stream()
        .sorted(Comparator.comparingInt(Incident::risk).reversed())
        .limit(NAMED)
        .forEach(
            incident -> told.note("false, risk " + incident.risk() + ": " + incident.headline()));
  }
}
