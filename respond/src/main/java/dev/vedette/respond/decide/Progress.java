package dev.vedette.respond.decide;

import dev.vedette.model.Attack;
import dev.vedette.model.Incident;
import dev.vedette.model.Tactic;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far an attack has come.
 *
 * @param furthest its last tactic in the order of an attack; null if none is known
 * @param tacticsPerHour how fast it moves
 */
public record Progress(@Nullable Tactic furthest, double tacticsPerHour) {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  /** What shows that somebody else has an account's secret. */
  private static final Set<String> STOLEN = Set.of("T1078", "T1110", "T1528", "T1539", "T1550");

  static Progress of(Incident incident) {
    var tactics = tactics(incident);
    double hours = Math.max(1.0 / 60, (incident.end() - incident.start()) / MILLIS_PER_HOUR);
    var furthest = tactics.stream().reduce((_, later) -> later).orElse(null);
    return new Progress(furthest, tactics.size() / hours);
  }

  private static Set<Tactic> tactics(Incident incident) {
    var tactics = EnumSet.noneOf(Tactic.class);
    incident.attacks().stream().map(Attack::tactic).filter(Objects::nonNull).forEach(tactics::add);
    return tactics;
  }

  /** Whether it goes on without being told to: it spreads, or destroys. */
  static boolean isSelfMoving(Incident incident) {
    var tactics = tactics(incident);
    return tactics.contains(Tactic.LATERAL_MOVEMENT) || tactics.contains(Tactic.IMPACT);
  }

  /** Whether accounts that took part must be taken to be known to the attacker. */
  static boolean hasCredentials(Incident incident) {
    var tactics = tactics(incident);
    return tactics.contains(Tactic.CREDENTIAL_ACCESS)
        || tactics.contains(Tactic.LATERAL_MOVEMENT)
        || incident.attacks().stream()
            .map(Attack::technique)
            .filter(Objects::nonNull)
            .anyMatch(technique -> STOLEN.contains(technique.split("\\.", 2)[0]));
  }
}
