package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.OwnPassword;
import dev.vedette.server.signon.Recognition;
import dev.vedette.server.signon.SignOn;
import dev.vedette.server.signon.SignOnFailure;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Identities.Identity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own accounts at identity providers. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class IdentitiesResource {
  @Inject Platform platform;
  @Inject Callers callers;
  @Inject OwnPassword ownPassword;
  @Inject SignOn signOn;
  @Inject Recognition recognition;

  public record NewIdentity(@Nullable String provider, @Nullable String password) {}

  /** Where to send the browser, which also has a cookie now. */
  public record DepartureView(String location) {}

  /**
   * A way in.
   *
   * @param managed whether the provider says what one may do
   */
  public record IdentityView(
      String provider,
      String name,
      String subject,
      boolean managed,
      Instant created,
      @Nullable Instant used) {
    static IdentityView of(Identity identity) {
      return new IdentityView(
          identity.provider(),
          identity.providerName(),
          identity.subject(),
          identity.isManaged(),
          identity.created(),
          identity.used());
    }
  }

  public record IdentityList(List<IdentityView> identities) {}

  @GET
  @Path("/session/identities")
  @Operation(summary = "One's own accounts at identity providers")
  public IdentityList list() {
    return new IdentityList(
        platform.identities().list(callers.caller().user()).stream()
            .map(IdentityView::of)
            .toList());
  }

  @POST
  @Path("/session/identities")
  @Operation(summary = "Begins to add an account at an identity provider, to sign in by")
  @APIResponse(
      responseCode = "200",
      description = "Where to send the browser",
      content = @Content(schema = @Schema(implementation = DepartureView.class)))
  public Response add(@Nullable NewIdentity wanted, @Context HttpServerRequest request) {
    var caller = caller();
    var id = wanted == null ? null : wanted.provider();
    if (wanted == null || id == null) {
      throw new ProblemException(400, "Send provider, and your password.");
    }
    ownPassword.require(caller, wanted.password());
    var provider = SignOnResource.open(platform, id);
    try {
      recognition.checkPlace(provider, caller.user());
    } catch (SignOnFailure e) {
      // It may be a stranger's.
      throw ProblemException.notFound();
    }
    try {
      var departure = signOn.depart(provider, caller.user().id());
      return Response.ok(new DepartureView(departure.location().toString()))
          .cookie(SignOnResource.cookie(id, departure.ticket(), request.isSSL()))
          .build();
    } catch (SignOnFailure e) {
      throw new ProblemException(502, e.reason());
    }
  }

  @DELETE
  @Path("/session/identities/{provider}")
  @Operation(summary = "Takes an account away, and ends the sessions that began by it")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("provider") String provider) {
    var caller = caller();
    var known =
        platform.identities().list(caller.user()).stream()
            .filter(identity -> identity.provider().equals(provider))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    if (known.isManaged()) {
      throw new ProblemException(
          409, "You are a user by this account only: ask an administrator to shut you out.");
    }
    platform.identities().unlink(caller.user(), provider);
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                "platform",
                "identity.remove",
                known.providerName()));
    return Response.noContent().build();
  }

  private Caller caller() {
    var caller = callers.caller();
    caller.requireSession();
    return caller;
  }
}
