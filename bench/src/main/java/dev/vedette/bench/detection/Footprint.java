package dev.vedette.bench.detection;

import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.model.Finding;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentDesk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.List;

/** What one tenant takes in memory after two weeks: its models, habits and open sightings. */
final class Footprint {
  private static final double MEGABYTE = 1 << 20;

  private Footprint() {}

  /** Megabytes of the models of behaviour, as a restarted process holds them. */
  static double models(BehaviourEngine engine, DetectionContent content) throws IOException {
    var saved = saved(engine);
    long before = used();
    var again = new BehaviourEngine(Bundles.TENANT, content.behaviour().detectors(), _ -> {});
    try {
      again.read(new ByteArrayInputStream(saved));
      return (used() - before) / MEGABYTE;
    } finally {
      Reference.reachabilityFence(again);
      Reference.reachabilityFence(saved);
    }
  }

  private static byte[] saved(BehaviourEngine engine) throws IOException {
    var bytes = new ByteArrayOutputStream();
    engine.write(bytes);
    return bytes.toByteArray();
  }

  /** Megabytes of correlation once it has taken all findings, the last hours of them still open. */
  static double correlation(List<Finding> findings, IncidentDesk desk) {
    long before = used();
    var correlator = desk.newCorrelator(Bundles.TENANT);
    try {
      for (var finding : findings) {
        correlator.update(finding);
        correlator.drain();
      }
      return (used() - before) / MEGABYTE;
    } finally {
      Reference.reachabilityFence(correlator);
      Reference.reachabilityFence(findings);
    }
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
