package dev.vedette.respond.decide;

import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.respond.brakes.Never;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Autonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done about an incident, and what of it may be done without a person.
 *
 * <p>It proposes a cheapest set of actions after which nothing leads any more from what the
 * attacker holds to what is still to be had. It learns nothing by trying: what it may do follows
 * from the policy, the proof and what people said of former decisions. The same situation always
 * gives the same decision. Safe for several threads.
 */
public final class DecisionEngine {
  /** How much dearer it is what a person has to do by hand. */
  private static final int BY_HAND = 3;

  public Decision decide(Situation situation) {
    var incident = situation.incident();
    var proof = Proof.of(situation.findings(), situation.detectors());
    var progress = Progress.of(incident);
    var open = new ArrayList<String>();
    List<Proposal> proposals = List.of();
    if (incident.risk() < situation.policy().leastRisk()) {
      open.add(
          "Its risk is %d, and below %d incidents are left to people."
              .formatted(incident.risk(), situation.policy().leastRisk()));
    } else {
      proposals = new Deliberation(situation, proof, progress).proposals(open);
    }
    var id = Outcome.hash(situation, proposals, open);
    return new Decision(
        id, situation.id(), incident.uid(), incident.risk(), proof, progress, proposals, open);
  }

  /**
   * How far something may go that others ask for, such as a playbook: by the same policy and the
   * same proof as what is decided here, and no further.
   *
   * @param why who asks for it, in a sentence
   */
  public Proposal judge(Situation situation, ActionClass type, Target target, String why) {
    var proof = Proof.of(situation.findings(), situation.detectors());
    return new Deliberation(situation, proof, Progress.of(situation.incident()))
        .judged(new Option(type, target), why);
  }

  /** One decision while it is made. */
  private static final class Deliberation {
    private final Situation situation;
    private final Proof proof;
    private final Progress progress;
    private final AttackPaths paths;
    private final Map<Entity, Option> options = new HashMap<>();
    private final Map<String, Finding> findings = new HashMap<>();

    Deliberation(Situation situation, Proof proof, Progress progress) {
      this.situation = situation;
      this.proof = proof;
      this.progress = progress;
      situation.findings().forEach(each -> findings.put(each.uid(), each));
      paths = AttackPaths.of(situation.incident(), CommandLines.internet(situation.findings()));
      for (var entity : paths.entities()) {
        Option.of(entity).ifPresent(option -> options.put(entity, option));
      }
    }

    List<Proposal> proposals(List<String> open) {
      var proposals = new ArrayList<Proposal>();
      for (var entity : cut(null)) {
        var option = options.get(entity);
        var never =
            option == null
                ? Optional.of("nothing can be done about it")
                : Never.reason(option.target(), situation.policy());
        if (option == null || never.isPresent()) {
          open.add("%s stays open: %s.".formatted(tell(entity), never.orElseThrow()));
        } else {
          proposals.add(proposal(entity, option));
        }
      }
      return proposals;
    }

    /** A cheapest cut that leaves something alone; the cut of all if nothing is to be left. */
    private List<Entity> cut(@Nullable Entity spared) {
      var network = new Network();
      for (var entity : paths.entities()) {
        network.node(entity, entity.equals(spared) ? Network.INFINITE : cost(entity));
      }
      paths.steps().stream()
          .filter(step -> paths.entities().contains(step.from()))
          .filter(step -> paths.entities().contains(step.to()))
          .forEach(step -> network.edge(step.from(), step.to()));
      paths.held().forEach(network::fromSource);
      paths.sought().forEach(network::toSink);
      return network.cut().stream().map(Entity.class::cast).toList();
    }

    private long cost(Entity entity) {
      var option = options.get(entity);
      if (option == null || Never.reason(option.target(), situation.policy()).isPresent()) {
        return Network.INFINITE;
      }
      long cost = (long) option.type().cost() * situation.policy().worth(option.target());
      return situation.means().contains(option.type()) ? cost : cost * BY_HAND;
    }

    private Proposal proposal(Entity entity, Option option) {
      var gaps = gaps(entity, option);
      boolean wouldAct = gaps.isEmpty();
      var hindrances = new ArrayList<String>();
      var level = level(option, gaps, hindrances);
      return new Proposal(
          option.type(),
          option.target(),
          level,
          wouldAct,
          cost(entity),
          why(entity),
          hindrances,
          alternatives(entity));
    }

    Proposal judged(Option option, String why) {
      var named =
          paths.entities().stream()
              .filter(entity -> isNamed(entity, option.target()))
              .findFirst()
              .orElse(null);
      var gaps = gaps(named, option);
      if (situation.incident().risk() < situation.policy().leastRisk()) {
        gaps.add("its risk is below that from which anything is done without a person");
      }
      var hindrances = new ArrayList<String>();
      var level = level(option, gaps, hindrances);
      long cost = (long) option.type().cost() * situation.policy().worth(option.target());
      return new Proposal(
          option.type(),
          option.target(),
          level,
          gaps.isEmpty(),
          cost,
          List.of(why),
          hindrances,
          List.of());
    }

    /** Whether it is the thing itself, whatever else could be done about it. */
    private boolean isNamed(Entity entity, Target target) {
      var option = options.get(entity);
      return option != null
          && option.target().value().equals(target.value())
          && option.target().place().equals(target.place());
    }

    /** What keeps it from being done without a person, whatever the tenant allows. */
    private List<String> gaps(@Nullable Entity entity, Option option) {
      var gaps = new ArrayList<>(proof.gaps(situation.policy().certainty()));
      if (!option.type().isForgiving()) {
        gaps.add("it cannot be taken back");
      }
      boolean isGrave =
          entity != null
              && paths.findings(entity).stream()
                  .map(findings::get)
                  .anyMatch(finding ->
                      finding != null
                          && finding.severity().compareTo(Severity.HIGH) >= 0
                          && !Proof.isAnomaly(finding.analytic()));
      if (!isGrave) {
        gaps.add("no grave finding names it");
      }
      return gaps;
    }

    private Autonomy level(Option option, List<String> gaps, List<String> hindrances) {
      var policy = situation.policy();
      var level = policy.autonomy(option.type());
      if (!situation.means().contains(option.type()) && level.compareTo(Autonomy.RECOMMEND) > 0) {
        hindrances.add("nothing is connected that can do it");
        level = Autonomy.RECOMMEND;
      }
      if (level != Autonomy.ACT) {
        return level;
      }
      hindrances.addAll(gaps);
      var record = situation.earned().getOrDefault(option.type(), TrackRecord.NONE);
      if (!record.isEarned() && !policy.overrides().contains(option.type())) {
        hindrances.add(
            "it has been right %d times and wrong %d times, which does not prove 99 %%"
                .formatted(record.right(), record.wrong()));
      }
      if (policy.isQuiet(situation.now())) {
        hindrances.add("these are quiet hours");
      }
      return hindrances.isEmpty() ? Autonomy.ACT : Autonomy.APPROVE;
    }

    private List<String> why(Entity entity) {
      var why = new ArrayList<String>();
      why.add(
          paths.held().contains(entity)
              ? tell(entity) + " must be taken to be in the attacker's hands."
              : tell(entity) + " is on the way to what is still to be had.");
      Tactic furthest = progress.furthest();
      if (furthest != null) {
        why.add(
            "The attack has come to %s, at %.1f tactics an hour."
                .formatted(furthest.title(), progress.tacticsPerHour()));
      }
      why.add(
          "%d detectors noticed it independently, on %d kinds of logs; it is an attack with a confidence of at least %.1f %%."
              .formatted(
                  proof.detectors().size(),
                  proof.sensors().size(),
                  Math.floor(1000 * proof.lower()) / 10));
      return why;
    }

    /** What the cheapest cut would be that leaves this alone. */
    private List<String> alternatives(Entity entity) {
      var other = cut(entity);
      long cost = other.stream().mapToLong(each -> costSparing(each, entity)).sum();
      if (cost >= Network.INFINITE) {
        return List.of("Without it the attack is not cut off.");
      }
      var instead = other.stream().map(options::get).map(Option::tell).sorted().toList();
      return List.of("Instead: %s, at a cost of %d.".formatted(String.join(", ", instead), cost));
    }

    private long costSparing(Entity each, Entity spared) {
      return each.equals(spared) ? Network.INFINITE : cost(each);
    }

    private static String tell(Entity entity) {
      var type = entity.type().name();
      return type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT) + " " + entity.value();
    }
  }
}
