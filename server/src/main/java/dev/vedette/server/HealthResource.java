package dev.vedette.server;

import dev.vedette.server.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Whether the platform is ready. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class HealthResource {
  @Inject Platform platform;

  /** That it is ready. */
  public record HealthView(String status) {}

  @GET
  @Path("/health")
  @Operation(summary = "Whether the platform is ready")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response health() {
    return platform.isReady()
        ? Response.ok(new HealthView("ready")).build()
        : Problem.response(503, "The database does not answer: see the server's log.");
  }
}
