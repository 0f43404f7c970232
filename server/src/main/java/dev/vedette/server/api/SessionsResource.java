package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Sessions.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where the caller has signed in. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SessionsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A session.
   *
   * @param origin the address that it began from
   * @param provider the name of the identity provider, or empty
   * @param current whether it is the one that asks
   */
  public record OpenSession(
      String id,
      String origin,
      String provider,
      Instant created,
      Instant used,
      Instant expires,
      boolean current) {
    static OpenSession of(Session session, Caller caller) {
      return new OpenSession(
          session.id(),
          session.origin(),
          session.provider(),
          session.created(),
          session.used(),
          session.expires(),
          session.id().equals(caller.session()));
    }
  }

  public record SessionList(List<OpenSession> sessions) {}

  @GET
  @Path("/sessions")
  @Operation(summary = "One's own sessions that are not over")
  public SessionList list() {
    var caller = callers.caller();
    return new SessionList(
        platform.sessions().list(caller.user()).stream()
            .map(session -> OpenSession.of(session, caller))
            .toList());
  }

  @DELETE
  @Path("/sessions")
  @Operation(summary = "Ends all own sessions but this one")
  @APIResponse(responseCode = "204", description = "Done")
  public Response endOthers() {
    var caller = callers.caller();
    caller.requireSession();
    int ended = platform.sessions().endOthers(caller.user(), caller.session());
    audit(caller, ended + " others");
    return Response.noContent().build();
  }

  @DELETE
  @Path("/sessions/{session}")
  @Operation(summary = "Ends one of one's own sessions")
  @APIResponse(responseCode = "204", description = "Done")
  public Response end(@PathParam("session") String session) {
    var caller = callers.caller();
    caller.requireSession();
    if (!platform.sessions().end(caller.user(), session)) {
      throw ProblemException.notFound();
    }
    audit(caller, session);
    return Response.noContent().build();
  }

  private void audit(Caller caller, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), "platform", "session.revoke", detail));
  }
}
