package dev.vedette.server;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** Whether the platform is ready. */
@Path("/api/v1/health")
public final class HealthResource {
  @GET
  public Map<String, String> health() {
    return Map.of("status", "ready");
  }
}
