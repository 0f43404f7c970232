package dev.vedette.server.api;

import dev.vedette.respond.playbook.Task;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.api.ApprovalsResource.ApprovalLink;
import dev.vedette.server.api.ApprovalsResource.LinkRecipient;
import dev.vedette.server.playbooks.PlaybookDesk;
import dev.vedette.server.playbooks.PlaybookDesk.Actor;
import dev.vedette.server.respond.ApprovalLinks.Link;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.PlaybookRuns.Stored;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answering a step of a playbook by a link, without signing in: signed, for a day, and of use until
 * somebody has answered. Following it only shows what is asked; the button answers.
 */
@Path("/api/v1")
@RunOnVirtualThread
public final class PlaybookLinksResource {
  private static final String PREFIX = "playbook:";

  @Inject Platform platform;
  @Inject Callers callers;

  /** What a link leads to. */
  private record Asked(Link link, Stored run, Task task) {}

  @POST
  @Path("/tenants/{tenant}/playbook-runs/{run}/steps/{step}/links")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a link by which somebody can answer a step, once, within a day")
  public ApprovalLink make(
      @PathParam("tenant") String tenant,
      @PathParam("run") String run,
      @PathParam("step") String step,
      @Nullable LinkRecipient wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    int number = PlaybookRunsResource.number(step);
    var recipient = LinkRecipient.of(wanted);
    var stored =
        platform.playbooks().runs().find(owner, run).orElseThrow(ProblemException::notFound);
    if (platform.playbooks().state(stored).task(number).filter(PlaybookDesk::isAsked).isEmpty()) {
      throw new ProblemException(409, "This step waits for nobody: look at the run again.");
    }
    var links = platform.response().links();
    var link = links.make(owner, PREFIX + run + ":" + number, recipient);
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                owner.value(),
                "playbook.link",
                "%s step %d for %s".formatted(run, number, recipient)));
    return new ApprovalLink(
        platform.publicAddress() + "/api/v1/playbook-answers/" + links.write(link), link.expires());
  }

  @GET
  @Path("/playbook-answers/{token}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Shows what somebody is asked to do or to allow")
  @APIResponse(
      responseCode = "200",
      description = "A page with two buttons",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response show(@PathParam("token") String token) {
    return page(asked(token));
  }

  @POST
  @Path("/playbook-answers/{token}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Says that it was done or not; the first counts")
  @APIResponse(
      responseCode = "200",
      description = "A page that says what became of it",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response answer(
      @PathParam("token") String token,
      @Nullable @FormParam("done") Boolean done,
      @Context HttpServerRequest request) {
    var asked = asked(token);
    if (done == null) {
      throw new ProblemException(400, "Send done, true or false, as a form.");
    }
    platform
        .playbooks()
        .answer(
            asked.link().tenant(),
            asked.run().id(),
            asked.task().number(),
            done,
            "",
            Map.of(),
            new Actor(
                asked.link().recipient() + " (by link)", request.remoteAddress().hostAddress()));
    return page(asked(token));
  }

  private Asked asked(String token) {
    var link =
        platform
            .response()
            .links()
            .read(token)
            .filter(each -> each.action().startsWith(PREFIX))
            .orElseThrow(ProblemException::notFound);
    platform.requireThere(link.tenant());
    var parts = link.action().substring(PREFIX.length()).split(":", 2);
    var run =
        platform
            .playbooks()
            .runs()
            .find(link.tenant(), parts[0])
            .orElseThrow(ProblemException::notFound);
    var task =
        platform
            .playbooks()
            .state(run)
            .task(Integer.parseInt(parts[1]))
            .orElseThrow(ProblemException::notFound);
    return new Asked(link, run, task);
  }

  private static Response page(Asked asked) {
    boolean isOpen = PlaybookDesk.isAsked(asked.task());
    var form =
        """
        <form method="post"><button name="done" value="true">It is done, or may be</button>
        <button name="done" value="false">It is not</button></form>\
        """;
    return LinkPage.of(
        asked.run().name(),
        asked.task().text(),
        isOpen ? form : "<p>It has been answered, or is not asked any more.</p>");
  }
}
