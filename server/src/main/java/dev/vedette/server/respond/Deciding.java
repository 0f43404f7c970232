package dev.vedette.server.respond;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.respond.brakes.Never;
import dev.vedette.respond.decide.Decision;
import dev.vedette.respond.decide.DecisionEngine;
import dev.vedette.respond.decide.Proposal;
import dev.vedette.respond.decide.Situation;
import dev.vedette.respond.decide.TrackRecord;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Policy;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.ResponseDecisions;
import dev.vedette.store.cases.ResponseDecisions.Decided;
import dev.vedette.store.cases.ResponseDecisions.Score;
import dev.vedette.store.cases.ResponseDecisions.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Decides about one incident, and writes down what is to be done. Decisions are made in one thread;
 * what others ask for is judged in any.
 */
final class Deciding {
  private static final int MOST_FINDINGS = 500;
  private static final Duration LOOKS_BACK = Duration.ofDays(365);
  private static final Duration VERDICTS_KNOWN_FOR = Duration.ofMinutes(1);
  private static final String PLATFORM = "Vedette";

  private final Map<TenantId, Verdicts> verdicts = new ConcurrentHashMap<>();
  private final DecisionEngine engine = new DecisionEngine();
  private final Findings findings;
  private final Incidents incidents;
  private final ResponseDecisions decisions;
  private final Policies policies;
  private final Actuators actuators;
  private final InstantSource clock;

  /** What people said of what detectors found, as of a while ago. */
  private record Verdicts(Map<String, TrackRecord> detectors, long until) {}

  Deciding(
      Findings findings,
      Incidents incidents,
      ResponseDecisions decisions,
      Policies policies,
      Actuators actuators,
      InstantSource clock) {
    this.findings = findings;
    this.incidents = incidents;
    this.decisions = decisions;
    this.policies = policies;
    this.actuators = actuators;
    this.clock = clock;
  }

  /** Decides about an incident as it is now; empty if people have closed it. */
  Optional<Decision> decide(TenantId tenant, String id, Incident incident) {
    var stored = incidents.find(tenant, id);
    if (stored.isEmpty() || isOver(stored.get())) {
      return Optional.empty();
    }
    var situation = situation(tenant, id, incident);
    var decision = engine.decide(situation);
    decisions.add(decided(situation, decision), act(tenant, decision), clock.instant());
    return Optional.of(decision);
  }

  /**
   * Writes down what a run of a playbook asks for, as far as it may go, and answers the ids of the
   * actions; what is never touched is answered as a reason.
   */
  Response.Asked ask(
      TenantId tenant, String id, String run, ActionClass type, List<Target> targets) {
    var stored = incidents.find(tenant, id);
    if (stored.isEmpty() || isOver(stored.get())) {
      return new Response.Asked(List.of(), List.of("the incident is closed, or was none"));
    }
    var situation = situation(tenant, id, StateJson.incident(stored.get().memory()));
    var wishes = new ArrayList<Wish>();
    var refused = new ArrayList<String>();
    for (var target : targets) {
      var never = Never.reason(target, situation.policy());
      if (never.isPresent()) {
        refused.add("%s %s: %s".formatted(type.word(), target.value(), never.get()));
      } else {
        var judged = engine.judge(situation, type, target, "A playbook asks for it.");
        wishes.add(wish(judged, situation.policy()));
      }
    }
    var asked = new Decided(tenant, "playbook-" + run, id, "", wishes);
    return new Response.Asked(
        decisions.ask(asked, run, actOf(tenant, id, run, wishes, refused), clock.instant()),
        refused);
  }

  /** How far each of some things may go, without anything being asked for. */
  List<String> judge(TenantId tenant, String id, ActionClass type, List<Target> targets) {
    var stored = incidents.find(tenant, id);
    if (stored.isEmpty()) {
      return List.of("There is no such incident.");
    }
    var situation = situation(tenant, id, StateJson.incident(stored.get().memory()));
    return targets.stream()
        .map(target ->
            "%s %s: %s"
                .formatted(
                    type.word(),
                    target.value(),
                    Never.reason(target, situation.policy())
                        .map(never -> "never, " + never)
                        .orElseGet(() -> level(engine.judge(situation, type, target, "")))))
        .toList();
  }

  private static String level(Proposal judged) {
    return judged.hindrances().isEmpty()
        ? judged.level().word()
        : "%s, for %s".formatted(judged.level().word(), String.join("; ", judged.hindrances()));
  }

  private static Act actOf(
      TenantId tenant, String incident, String run, List<Wish> wishes, List<String> refused) {
    var told = new ArrayList<String>();
    wishes.forEach(
        each -> told.add("%s %s (%s)".formatted(each.type(), each.target(), each.level())));
    told.addAll(refused);
    return new Act(
        PLATFORM,
        "playbook run " + run,
        tenant.value(),
        "response.ask",
        "incident %s: %s".formatted(incident, String.join(", ", told)));
  }

  private static boolean isOver(Incidents.Stored stored) {
    var verdict = stored.verdict();
    return stored.status().equals("closed") || (verdict != null && !verdict.equals("true"));
  }

  private Situation situation(TenantId tenant, String id, Incident incident) {
    var now = clock.instant();
    return new Situation(
        id,
        incident,
        known(tenant, incident),
        policies.of(tenant).policy(),
        actuators.means(tenant),
        detectors(tenant),
        earned(tenant, now),
        now);
  }

  private List<Finding> known(TenantId tenant, Incident incident) {
    var wanted = incident.findings().stream().limit(MOST_FINDINGS).toList();
    return findings.find(tenant, wanted).stream()
        .map(each -> StateJson.finding(each.state()))
        .toList();
  }

  /** To ask the database takes its time, and verdicts come slowly. */
  private Map<String, TrackRecord> detectors(TenantId tenant) {
    var known = verdicts.get(tenant);
    if (known == null || known.until() < clock.millis()) {
      var records = new HashMap<String, TrackRecord>();
      decisions
          .detectors(tenant)
          .forEach((detector, score) -> records.put(detector, record(score)));
      known = new Verdicts(records, clock.millis() + VERDICTS_KNOWN_FOR.toMillis());
      verdicts.put(tenant, known);
    }
    return known.detectors();
  }

  /** What each class has earned, by the verdicts of people; for any thread. */
  Map<ActionClass, TrackRecord> earned(TenantId tenant, Instant now) {
    var records = new EnumMap<ActionClass, TrackRecord>(ActionClass.class);
    decisions
        .scores(tenant, now.minus(LOOKS_BACK))
        .forEach((word, score) ->
            ActionClass.find(word).ifPresent(type -> records.put(type, record(score))));
    return records;
  }

  private static TrackRecord record(Score score) {
    return new TrackRecord(score.right(), score.wrong());
  }

  private static Decided decided(Situation situation, Decision decision) {
    return new Decided(
        situation.incident().tenant(),
        decision.id(),
        decision.incident(),
        DecisionTexts.decision(situation, decision),
        decision.proposals().stream().map(each -> wish(each, situation.policy())).toList());
  }

  private static Wish wish(Proposal proposal, Policy policy) {
    var state =
        switch (proposal.level()) {
          case OBSERVE -> "observed";
          case RECOMMEND -> "recommended";
          case APPROVE -> "proposed";
          // Who has pressed the stop button is asked first.
          case ACT -> policy.isStopped() ? "proposed" : "approved";
        };
    return new Wish(
        proposal.type().word(),
        proposal.target().place(),
        proposal.target().value(),
        proposal.level().word(),
        proposal.wouldAct(),
        state,
        DecisionTexts.reasons(proposal));
  }

  private static Act act(TenantId tenant, Decision decision) {
    var asked =
        decision.proposals().stream()
            .map(each ->
                "%s %s (%s)"
                    .formatted(each.type().word(), each.target().value(), each.level().word()))
            .collect(Collectors.joining(", "));
    return new Act(
        PLATFORM,
        "decision engine",
        tenant.value(),
        "response.decide",
        "incident %s, decision %s: %s"
            .formatted(decision.incident(), decision.id(), asked.isEmpty() ? "nothing" : asked));
  }
}
