package dev.vedette.bench.detection;

import dev.vedette.model.Analytic;
import dev.vedette.model.Finding;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.live.LiveSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How soon an incident is there once the last event that it needs has come: the findings of an
 * attack are given one by one to a correlation that holds the hours before, and after each of them
 * it is asked for its incidents, as live detection does.
 */
final class Promptness {
  private static final long HOURS_BEFORE = Duration.ofHours(8).toMillis();

  /** Live detection looks at what is new so often at least. */
  private static final double LOOK = 0.25;

  /** It lets models and counts wait for what is on its way. */
  private static final double LATENESS = LiveSettings.of(Path.of(""), 1).lateness().toSeconds();

  private final IncidentDesk desk;
  private final List<Finding> findings;
  private final List<Double> event = new ArrayList<>();
  private final List<Double> processing = new ArrayList<>();

  /**
   * @param findings all of them, in event-time order
   */
  Promptness(IncidentDesk desk, List<Finding> findings) {
    this.desk = desk;
    this.findings = findings;
  }

  /** Measures one attack by the findings that its incident is to hold. */
  void measure(Set<String> expected) {
    var own = findings.stream().filter(finding -> expected.contains(finding.uid())).toList();
    if (own.isEmpty()) {
      return;
    }
    long begin = own.getFirst().time();
    var correlator = desk.newCorrelator(Bundles.TENANT);
    for (var finding : findings) {
      boolean isOwn = expected.contains(finding.uid());
      if (finding.time() > own.getLast().time() || finding.time() < begin - HOURS_BEFORE) {
        continue;
      }
      long start = processorTime();
      correlator.update(finding);
      if (isOwn
          && correlator.open().stream()
              .anyMatch(incident -> incident.findings().stream().anyMatch(expected::contains))) {
        processing.add((processorTime() - start) / 1e9);
        event.add(isHeldBack(finding) ? LATENESS : LOOK);
        return;
      }
    }
  }

  /** Of this thread, in nanoseconds: what else the machine does is not counted. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static boolean isHeldBack(Finding finding) {
    return finding.analytic().type() != Analytic.Type.RULE;
  }

  /** Seconds of event time that 95 of 100 incidents wait for at most. */
  double eventTime() {
    return p95(event);
  }

  /** Seconds of one thread's processor time, likewise. */
  double processing() {
    return p95(processing);
  }

  private static double p95(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    Collections.sort(values);
    return values.get((int) Math.ceil(0.95 * values.size()) - 1);
  }
}
