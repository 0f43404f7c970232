package dev.vedette.server.running;

import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** The attack that the demo replays. */
public final class DemoAttack {
  private static final int LONGEST_WAIT = 600;
  private static final int FINDINGS = 11;

  private DemoAttack() {}

  /** The incident, once the whole attack is in it, as it stands in the queue. */
  public static JsonNode await(ApiClient admin) {
    for (int wait = 0; wait < LONGEST_WAIT; wait++) {
      var incident = admin.get("/api/v1/incidents").expect(200).json().path("incidents").path(0);
      if (incident.path("findings").asInt() >= FINDINGS) {
        return incident;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the attack of the demo has not become an incident");
  }
}
