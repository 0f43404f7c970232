package dev.vedette.server;

import dev.vedette.detect.behaviour.BehaviourFindings;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.pipeline.live.Saying;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.store.cases.Cuts.Parted;
import dev.vedette.store.cases.Verdicts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what people say of incidents back to detection. Safe for several threads. */
public final class Feedback {
  private static final String ATTACK = "true";
  private static final int MOST_FINDINGS = 5_000;

  private final Cases cases;
  private final LiveDetection detection;

  Feedback(Cases cases, LiveDetection detection) {
    this.cases = cases;
    this.detection = detection;
  }

  /** What counts of a verdict to detection: what is benign raises nothing either. */
  static dev.vedette.correlate.Verdicts verdicts(Verdicts.Count count) {
    return new dev.vedette.correlate.Verdicts(count.confirmed(), count.refuted() + count.benign());
  }

  /** What was said of the rules and models of a tenant so far. */
  public List<Verdicts.Count> list(TenantId tenant) {
    return cases.verdicts().list(tenant);
  }

  /** Whether a rule or model counts one step less for what was said. */
  public boolean countsLess(Verdicts.Count count) {
    return verdicts(count).speakAgainst();
  }

  /**
   * A verdict on an incident has become another one: what was out of character there counts no
   * longer as usual if it was an attack, and does again if it was none.
   */
  public void judged(
      TenantId tenant, String incident, @Nullable String before, @Nullable String verdict) {
    if (!Objects.equals(before, verdict)) {
      boolean isAttack = ATTACK.equals(verdict);
      boolean isCleared = ATTACK.equals(before);
      var observed = isAttack || isCleared ? observed(tenant, incident) : List.<Finding>of();
      detection.hear(
          new Saying(tenant, isAttack ? observed : List.of(), isCleared ? observed : List.of()));
    }
  }

  private List<Finding> observed(TenantId tenant, String incident) {
    return cases.findings().ofIncident(tenant, incident, MOST_FINDINGS).stream()
        .filter(stored -> BehaviourFindings.isBehaviour(stored.ruleId()))
        .map(stored -> StateJson.finding(stored.state()))
        .toList();
  }

  /**
   * Parts findings of an incident from the rest of it, for ever.
   *
   * @return empty if nothing would be parted, or nothing left, or too much was parted already
   */
  public Optional<Parted> cut(
      TenantId tenant, String incident, String author, Set<String> findings) {
    var parted = cases.cuts().add(tenant, incident, author, findings);
    parted.ifPresent(done -> detection.hear(new Saying(tenant, List.of(), List.of())));
    return parted;
  }

  /** How many other tenants have met something of an incident. */
  public int othersThatMet(TenantId tenant, String incident) {
    return cases.sightings().others(tenant, incident);
  }
}
