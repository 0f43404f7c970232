package dev.vedette.server.api;

import dev.vedette.respond.notify.Matter;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.notify.TakeLinks.Take;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.alerting.MatterKey;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Taking something upon oneself, so that nobody else is called. By a link it is shown first, for
 * programs that look at mail follow links too; only the button takes it.
 */
@Path("/api/v1")
@RunOnVirtualThread
public final class AcknowledgementsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /** Who has taken it. */
  public record Acknowledgement(String taken_by) {}

  @POST
  @Path("/tenants/{tenant}/incidents/{id}/acknowledgement")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes an incident upon oneself, so that nobody else is called")
  public Acknowledgement take(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    var caller = callers.caller();
    var key = new MatterKey(caller.tenant(tenant, Right.WORK), "incident", id);
    var matter = platform.notifier().matter(key).orElseThrow(ProblemException::notFound);
    int round = platform.notifier().round(key);
    if (round == 0) {
      throw new ProblemException(
          409, "Nobody is told of this incident: set its owner instead, or a plan first.");
    }
    var who = caller.user().name();
    if (matter.takenBy() == null && platform.notifier().take(key, round, who)) {
      audit(key, who, caller.origin());
    }
    return new Acknowledgement(platform.notifier().matter(key).map(Matter::takenBy).orElse(who));
  }

  @GET
  @Path("/alerting/acknowledgements/{token}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Shows what somebody may take upon themselves")
  @APIResponse(
      responseCode = "200",
      description = "A page with a button",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response show(@PathParam("token") String token) {
    var take = link(token);
    return page(take);
  }

  @POST
  @Path("/alerting/acknowledgements/{token}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Takes it; who does so first has it")
  @APIResponse(
      responseCode = "200",
      description = "A page that says who has it",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response answer(
      @PathParam("token") String token,
      @Nullable @FormParam("take") Boolean wanted,
      @Context HttpServerRequest request) {
    var take = link(token);
    if (wanted == null || !wanted) {
      throw new ProblemException(400, "Send take=true as a form.");
    }
    var matter = matter(take);
    var who = take.recipient() + " (by link)";
    boolean isOpen = !matter.isOver() && matter.takenBy() == null;
    if (isOpen && platform.notifier().take(take.key(), take.round(), who)) {
      audit(take.key(), who, request.remoteAddress().hostAddress());
    }
    return page(take);
  }

  private void audit(MatterKey key, String who, String origin) {
    platform
        .audit()
        .add(
            new Act(who, origin, key.tenant().value(), key.kind() + ".acknowledge", key.subject()));
  }

  private Take link(String token) {
    return platform.notifier().links().read(token).orElseThrow(ProblemException::notFound);
  }

  private Matter matter(Take take) {
    platform.requireThere(take.key().tenant());
    return platform.notifier().matter(take.key()).orElseThrow(ProblemException::notFound);
  }

  private Response page(Take take) {
    return TakePage.of(matter(take), platform.notifier().round(take.key()) == take.round());
  }
}
