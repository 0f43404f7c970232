package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.respond.ApprovalLinks.Link;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.ResponseActions.Stored;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Saying yes or no by a link. What is proposed is shown first, for programs that look at mail
 * follow links too; only the button answers.
 */
@Path("/api/v1")
@RunOnVirtualThread
public final class ApprovalsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /** Whom a link is made for. */
  public record LinkRecipient(@Nullable String recipient) {
    private static final int LONGEST = 200;

    static String of(@Nullable LinkRecipient wanted) {
      var recipient = wanted == null ? null : wanted.recipient();
      if (recipient == null || recipient.isBlank() || recipient.length() > LONGEST) {
        throw new ProblemException(400, "Send a recipient of at most 200 characters.");
      }
      return recipient;
    }
  }

  /** A link, to be sent to whom it was made for. */
  public record ApprovalLink(String url, Instant expires) {}

  @POST
  @Path("/tenants/{tenant}/response/actions/{action}/links")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a link by which somebody can say yes or no, once, within a day")
  public ApprovalLink make(
      @PathParam("tenant") String tenant,
      @PathParam("action") String action,
      @Nullable LinkRecipient wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    var recipient = LinkRecipient.of(wanted);
    if (platform.response().actions().find(owner, action).isEmpty()) {
      throw ProblemException.notFound();
    }
    var links = platform.response().links();
    var link = links.make(owner, action, recipient);
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                owner.value(),
                "response.link",
                action + " for " + recipient));
    return new ApprovalLink(
        platform.publicAddress() + "/api/v1/approvals/" + links.write(link), link.expires());
  }

  @GET
  @Path("/approvals/{token}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Shows what somebody is asked to say yes or no to")
  @APIResponse(
      responseCode = "200",
      description = "A page with two buttons",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response show(@PathParam("token") String token) {
    var link = link(token);
    var action = action(link);
    return ApprovalPage.of(action, action.state().equals("proposed"));
  }

  @POST
  @Path("/approvals/{token}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Says yes or no; who does so first decides")
  @APIResponse(
      responseCode = "200",
      description = "A page that says what became of it",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response answer(
      @PathParam("token") String token,
      @Nullable @FormParam("approve") Boolean approve,
      @Context HttpServerRequest request) {
    var link = link(token);
    if (approve == null) {
      throw new ProblemException(400, "Send approve, true or false, as a form.");
    }
    platform
        .response()
        .answer(
            link.tenant(),
            link.action(),
            approve,
            link.recipient() + " (by link)",
            request.remoteAddress().hostAddress());
    return ApprovalPage.of(action(link), false);
  }

  private Link link(String token) {
    return platform.response().links().read(token).orElseThrow(ProblemException::notFound);
  }

  private Stored action(Link link) {
    platform.requireThere(link.tenant());
    return platform
        .response()
        .actions()
        .find(link.tenant(), link.action())
        .orElseThrow(ProblemException::notFound);
  }
}
