package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.ResponseActions.Cursor;
import dev.vedette.store.cases.ResponseActions.Stored;
import dev.vedette.store.cases.ResponseActions.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is done about incidents: proposed, approved, done and taken back. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class ResponseActionsResource {
  @Inject Platform platform;
  @Inject Callers callers;
  @Inject StoredJson json;

  public record ActionPage(List<ActionView> actions, @Nullable String cursor) {}

  /** Whether what is proposed may be done. */
  public record Answer(@Nullable Boolean approve) {}

  @GET
  @Path("/response/actions")
  @Operation(summary = "What is done about incidents, newest first")
  public ActionPage list(
      @Nullable @QueryParam("tenant") String tenant,
      @Nullable @QueryParam("state") String state,
      @Nullable @QueryParam("incident") String incident,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var scope = callers.caller().scope(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var wanted = new Wanted(filled(state), filled(incident));
    var found = platform.response().actions().list(scope, wanted, place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast();
    var next =
        last == null || found.size() < size
            ? null
            : Cursors.write(last.created().toEpochMilli(), last.tenant(), last.id());
    return new ActionPage(found.stream().map(this::view).toList(), next);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 3);
    return Optional.of(new Cursor(Cursors.instant(parts.get(0)), parts.get(1), parts.get(2)));
  }

  private ActionView view(Stored stored) {
    return ActionView.of(stored, json);
  }

  @GET
  @Path("/tenants/{tenant}/response/actions/{action}")
  @Operation(summary = "One action, with why it is proposed")
  public ActionView find(@PathParam("tenant") String tenant, @PathParam("action") String action) {
    return view(existing(callers.caller().tenant(tenant, Right.READ), action));
  }

  private Stored existing(TenantId tenant, String action) {
    return platform
        .response()
        .actions()
        .find(tenant, action)
        .orElseThrow(ProblemException::notFound);
  }

  @POST
  @Path("/tenants/{tenant}/response/actions/{action}/approval")
  @Operation(summary = "Says yes or no to what is proposed; who does so first decides")
  public ActionView answer(
      @PathParam("tenant") String tenant,
      @PathParam("action") String action,
      @Nullable Answer answer) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    if (answer == null || answer.approve() == null) {
      throw new ProblemException(400, "Send approve, true or false.");
    }
    existing(owner, action);
    return view(
        platform
            .response()
            .answer(owner, action, answer.approve(), caller.user().name(), caller.origin())
            .orElseThrow(() -> conflict(owner, action)));
  }

  private ProblemException conflict(TenantId owner, String action) {
    var now = existing(owner, action);
    return new ProblemException(
        409, "Nobody can answer this any more, it is %s: look at it again.".formatted(now.state()));
  }

  @POST
  @Path("/tenants/{tenant}/response/actions/{action}/undo")
  @Operation(summary = "Takes back what was done")
  public ActionView undo(@PathParam("tenant") String tenant, @PathParam("action") String action) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    existing(owner, action);
    var undone =
        platform
            .response()
            .undo(owner, action, caller.user().name())
            .orElseThrow(() -> conflict(owner, action));
    audit(caller, owner, "response.undo", action);
    return view(undone);
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
