package dev.vedette.correlate;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ways to have a host do something from elsewhere, after which the system itself acts: services,
 * scheduled tasks, WMI, DCOM. Whatever else the system does on a host happens without anybody.
 */
final class RemoteExecution {
  private static final Set<String> TECHNIQUES =
      Set.of("T1021", "T1047", "T1053", "T1543", "T1569", "T1570");

  private RemoteExecution() {}

  /** Whether somebody elsewhere may have caused a sighting, by what its rule says of it. */
  static boolean isWayIn(Sighting sighting) {
    return sighting.attacks().stream().anyMatch(RemoteExecution::isWayIn);
  }

  private static boolean isWayIn(Attack attack) {
    return attack.tactic() == Tactic.LATERAL_MOVEMENT || isListed(attack.technique());
  }

  private static boolean isListed(@Nullable String technique) {
    return technique != null && TECHNIQUES.contains(technique.split("\\.", 2)[0]);
  }
}
