package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Comments.Comment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What people write about an incident. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CommentsResource {
  private static final int LONGEST = 10_000;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject Changes changes;

  /** A comment; its text is text, and no markup. */
  public record CommentView(String id, String author, String text, Instant created) {
    static CommentView of(Comment comment) {
      return new CommentView(comment.id(), comment.author(), comment.text(), comment.created());
    }
  }

  public record CommentList(List<CommentView> comments) {}

  public record NewComment(@Nullable String text) {}

  @GET
  @Path("/tenants/{tenant}/incidents/{id}/comments")
  @Operation(summary = "The comments on an incident, oldest first")
  public CommentList list(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    requireIncident(owner, id);
    return new CommentList(
        platform.comments().list(owner, id).stream().map(CommentView::of).toList());
  }

  private void requireIncident(TenantId tenant, String id) {
    if (platform.incidents().findQueued(tenant, id).isEmpty()) {
      throw ProblemException.notFound();
    }
  }

  @POST
  @Path("/tenants/{tenant}/incidents/{id}/comments")
  @Operation(summary = "Comments on an incident; a comment stays as it was written")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = CommentView.class)))
  public Response add(
      @PathParam("tenant") String tenant, @PathParam("id") String id, @Nullable NewComment wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    var text = text(wanted);
    requireIncident(owner, id);
    var who = caller.user().name();
    var comment =
        platform
            .comments()
            .add(owner, id, who, text)
            .orElseThrow(() -> new ProblemException(409, "It has 1000 comments: go on elsewhere."));
    platform
        .audit()
        .add(
            new Act(
                who, caller.origin(), owner.value(), "incident.comment", id + " " + comment.id()));
    changes.tell(Topic.INCIDENTS, owner);
    return Response.status(201).entity(CommentView.of(comment)).build();
  }

  private static String text(@Nullable NewComment wanted) {
    var text = wanted == null ? null : wanted.text();
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw new ProblemException(400, "Send text of 1 to " + LONGEST + " characters.");
    }
    return text.strip();
  }
}
