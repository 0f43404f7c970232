package dev.vedette.respond.decide;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a decision rests on.
 *
 * @param id of the incident, the same while it grows
 * @param findings those of the incident that are looked at, in the order of their times
 * @param means what can be done for the tenant by what is connected
 * @param detectors what people said of what each detector found, by its id
 * @param earned what people said of what was decided, by class
 */
public record Situation(
    String id,
    Incident incident,
    List<Finding> findings,
    Policy policy,
    Set<ActionClass> means,
    Map<String, TrackRecord> detectors,
    Map<ActionClass, TrackRecord> earned,
    Instant now) {
  public Situation {
    findings = List.copyOf(findings);
    means = Set.copyOf(means);
    detectors = Map.copyOf(detectors);
    earned = Map.copyOf(earned);
  }
}
