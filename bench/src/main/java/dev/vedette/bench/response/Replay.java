package dev.vedette.bench.response;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import dev.vedette.respond.decide.DecisionEngine;
import dev.vedette.respond.decide.Proposal;
import dev.vedette.respond.decide.Situation;
import dev.vedette.respond.decide.TrackRecord;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.policy.Autonomy;
import dev.vedette.respond.policy.Limits;
import dev.vedette.respond.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets the findings of a recording come one after the other, and decides each time about the
 * incidents that they make, for a tenant that allows everything and to which everything is
 * connected.
 */
final class Replay {
  private static final TenantId TENANT = new TenantId("bench");

  /** Of long recordings decisions are made at as many moments, evenly spread. */
  private static final int MOMENTS = 60;

  private static final TrackRecord LONG_PROVED = new TrackRecord(1_000, 0);
  private static final Policy EVERYTHING =
      new Policy(
          Autonomy.ACT,
          Map.of(),
          Set.of(),
          Policy.DEFAULT.leastRisk(),
          Policy.DEFAULT.certainty(),
          List.of(),
          List.of(),
          Limits.DEFAULT,
          Map.of(),
          false);

  private final DetectionContent content;
  private final IncidentDesk desk;
  private final DecisionEngine engine = new DecisionEngine();
  private final List<Double> milliseconds = new ArrayList<>();

  /**
   * What came of a recording.
   *
   * @param findings how many it has
   * @param proposed the different actions that were proposed at some moment
   * @param acted those of them that would have been done without a person
   * @param afterFirstProposal the share of its findings that came after the first proposal
   * @param afterFirstAct the share that came after the first action without a person; 0 for none
   */
  record Outcome(
      int findings,
      Set<String> proposed,
      Set<String> acted,
      double afterFirstProposal,
      double afterFirstAct) {}

  Replay(DetectionContent content, IncidentDesk desk) {
    this.content = content;
    this.desk = desk;
  }

  /** How long each decision took, in ascending order. */
  List<Double> milliseconds() {
    return milliseconds.stream().sorted().toList();
  }

  Outcome of(Path recording) throws IOException {
    try (var scan = new Scan(content, TENANT, 1)) {
      scan.read(List.of(recording), (_, _, _) -> {});
      return of(scan.findings());
    }
  }

  Outcome of(List<Finding> findings) {
    var correlator = desk.newCorrelator(TENANT);
    var known = new HashMap<String, Finding>();
    var proposed = new HashSet<String>();
    var acted = new HashSet<String>();
    int firstProposal = findings.size();
    int firstAct = findings.size();
    int step = Math.max(1, findings.size() / MOMENTS);
    for (int i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      known.put(finding.uid(), finding);
      correlator.update(finding);
      if (i % step == 0 || i == findings.size() - 1) {
        for (var proposal : decide(correlator.open(), known, finding.time())) {
          proposed.add(name(proposal));
          firstProposal = Math.min(firstProposal, i + 1);
          if (proposal.level() == Autonomy.ACT) {
            acted.add(name(proposal));
            firstAct = Math.min(firstAct, i + 1);
          }
        }
      }
    }
    return new Outcome(
        findings.size(),
        proposed,
        acted,
        share(findings.size() - firstProposal, findings.size()),
        share(findings.size() - firstAct, findings.size()));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static String name(Proposal proposal) {
    return proposal.type().word() + " " + proposal.target().value();
  }

  private List<Proposal> decide(List<Incident> incidents, Map<String, Finding> known, long time) {
    var proposals = new ArrayList<Proposal>();
    for (var incident : incidents) {
      var situation = situation(incident, known, time);
      long begun = System.nanoTime();
      proposals.addAll(engine.decide(situation).proposals());
      milliseconds.add((System.nanoTime() - begun) / 1e6);
    }
    return proposals;
  }

  private static Situation situation(Incident incident, Map<String, Finding> known, long time) {
    var classes = Arrays.stream(ActionClass.values());
    var its = incident.findings().stream().map(known::get).filter(Objects::nonNull).toList();
    return new Situation(
        incident.uid(),
        incident,
        its,
        EVERYTHING,
        Set.of(ActionClass.values()),
        Map.of(),
        classes.collect(Collectors.toMap(Function.identity(), _ -> LONG_PROVED)),
        Instant.ofEpochMilli(time));
  }
}
