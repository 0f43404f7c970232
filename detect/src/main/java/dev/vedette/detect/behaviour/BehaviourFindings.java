package dev.vedette.detect.behaviour;

import dev.vedette.detect.FindingHash;
import dev.vedette.detect.Observables;
import dev.vedette.model.Analytic;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes findings of anomalies: of low severity always, for being out of character is no crime. One
 * instance serves one thread.
 *
 * <p>A finding's id is a hash of the tenant, the detector, the subject and the event that shows it.
 */
public final class BehaviourFindings {
  /** How the ids of the analytics of behaviour begin. */
  public static final String ANALYTIC_PREFIX = "behaviour.";

  private static final String SCORE = "score";

  private final TenantId tenant;
  private final FindingHash hash = new FindingHash();

  public BehaviourFindings(TenantId tenant) {
    this.tenant = tenant;
  }

  /** Whether an analytic is a model of behaviour, whose findings are observations only. */
  public static boolean isBehaviour(String analytic) {
    return analytic.startsWith(ANALYTIC_PREFIX);
  }

  /**
   * The finding of an anomaly.
   *
   * @param event the event that shows it
   * @param ocsf the event's projection
   */
  public Finding finding(Anomaly anomaly, Event event, Origin origin, Map<String, Object> ocsf) {
    var observation = anomaly.observation();
    return new Finding(
        hash.of(event, origin, tenant.toString(), observation.detector(), observation.subject()),
        tenant,
        observation.time(),
        new Analytic(observation.detector(), observation.title(), anomaly.type()),
        Severity.LOW,
        anomaly.confidence(),
        observation.attacks(),
        Observables.of(ocsf),
        event.type(),
        origin,
        matched(anomaly));
  }

  /** Why, for people: what adds up to the score, the norm, and how sure that is. */
  private static List<Match> matched(Anomaly anomaly) {
    var observation = anomaly.observation();
    var matched = new ArrayList<Match>();
    matched.add(new Match(SCORE, observation.score() + " points; " + rarity(anomaly.chance())));
    for (var contribution : observation.contributions()) {
      matched.add(new Match("because", contribution.toString()));
    }
    matched.add(new Match("baseline", observation.baseline()));
    matched.add(new Match("unlearned", observation.unlearned() + " %"));
    if (!observation.entities().isEmpty()) {
      matched.add(new Match("with", String.join(", ", observation.entities())));
    }
    return matched;
  }

  /** The score that a model gave, as its finding tells it; empty for what no model found. */
  public static OptionalInt score(Finding finding) {
    if (isBehaviour(finding.analytic().uid())) {
      for (var match : finding.matched()) {
        var number = match.field().equals(SCORE) ? match.value().split(" ", 2)[0] : "";
        if (number.matches("[0-9]{1,6}")) {
          return OptionalInt.of(Integer.parseInt(number));
        }
      }
    }
    return OptionalInt.empty();
  }

  private static String rarity(double chance) {
    return "of what is usual here about one in %d scores as much".formatted(Math.round(1 / chance));
  }
}
