package dev.vedette.server;

import dev.vedette.server.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether the platform is ready. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class HealthResource {
  @Inject Platform platform;

  @GET
  @Path("/health")
  public Response health() {
    return platform.isReady()
        ? Response.ok(Map.of("status", "ready")).build()
        : Problem.response(503, "The database does not answer: see the server's log.");
  }
}
