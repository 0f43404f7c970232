package dev.vedette.respond;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;

/** Whether an incident has to do with a network that the company itself runs. */
public final class OwnNetwork {
  private OwnNetwork() {}

  /**
   * False where everything was logged by services on the internet, and no machine takes part: what
   * reaches those never passes a firewall of one's own. Where nothing says what logged it, it may
   * well be one's own.
   */
  public static boolean isTouchedBy(Incident incident) {
    var sources = incident.logSources();
    return sources.isEmpty()
        || sources.stream().anyMatch(source -> !isService(source))
        || incident.entities().stream().anyMatch(entity -> entity.type() == Entity.Type.HOST);
  }

  private static boolean isService(LogSource source) {
    var places = Platform.loggedBy(source);
    return !places.isEmpty() && places.stream().noneMatch(Platform::hasMachines);
  }
}
