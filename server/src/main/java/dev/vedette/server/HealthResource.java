package dev.vedette.server;

import dev.vedette.server.Condition.Part;
import dev.vedette.server.Condition.State;
import dev.vedette.server.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Whether the platform is ready, and how its parts are. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class HealthResource {
  @Inject Platform platform;

  /**
   * How a part is.
   *
   * @param state {@code ok}, {@code warning} or {@code failed}
   * @param detail what is wrong with it; empty if nothing is
   */
  public record PartView(String name, String state, String detail) {
    static PartView of(Part part) {
      return new PartView(part.name(), part.state().key(), part.detail());
    }
  }

  /** That it answers; a part may be unwell all the same. */
  public record HealthView(String status, List<PartView> parts) {}

  @GET
  @Path("/health")
  @Operation(summary = "Whether the platform is ready, and how its parts are")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response health() {
    var parts = platform.condition();
    return parts.stream().anyMatch(HealthResource::isNeeded)
        ? Problem.response(503, "The database does not answer: see the server's log.")
        : Response.ok(new HealthView("ready", parts.stream().map(PartView::of).toList())).build();
  }

  /** Without its database nothing can be answered; all else comes back while it is used. */
  private static boolean isNeeded(Part part) {
    return part.name().equals("database") && part.state() == State.FAILED;
  }
}
