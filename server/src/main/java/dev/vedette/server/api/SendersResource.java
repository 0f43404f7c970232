package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Senders.Sender;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Which senders of syslog belong to a tenant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SendersResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A sender to be known.
   *
   * @param mark a network such as {@code 192.0.2.0/24}, or the SHA-256 of a client certificate
   * @param source what its records' source is called; the sender's address if nothing is said
   */
  public record NewSender(@Nullable String mark, @Nullable String source) {}

  public record SenderView(String id, String mark, @Nullable String source) {
    static SenderView of(Sender sender) {
      return new SenderView(sender.id(), sender.mark(), sender.source());
    }
  }

  public record SenderList(List<SenderView> senders) {}

  @GET
  @Path("/tenants/{tenant}/syslog-senders")
  @Operation(summary = "Which senders of syslog belong to a tenant")
  public SenderList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.CONNECT);
    return new SenderList(platform.senders().list(id).stream().map(SenderView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/syslog-senders")
  @Operation(summary = "Makes a sender of syslog known")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = SenderView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewSender wanted) {
    var caller = callers.caller();
    // Whoever may say so decides whose messages these are: only staff that sees all tenants may.
    var id = caller.tenant(tenant, Right.ADMINISTER);
    caller.root(Right.ADMINISTER);
    if (wanted == null || wanted.mark() == null) {
      throw new ProblemException(400, "Send mark: a network, or a certificate's SHA-256.");
    }
    var sender =
        platform
            .addSender(id, wanted.mark(), wanted.source())
            .orElseThrow(
                () -> new ProblemException(409, "Another tenant has this mark: remove it there."));
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(), caller.origin(), id.value(), "sender.add", sender.mark()));
    return Response.status(201).entity(SenderView.of(sender)).build();
  }

  @DELETE
  @Path("/tenants/{tenant}/syslog-senders/{sender}")
  @Operation(summary = "Forgets a sender of syslog")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("sender") String sender) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.removeSender(id, sender)) {
      throw ProblemException.notFound();
    }
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), id.value(), "sender.remove", sender));
    return Response.noContent().build();
  }
}
