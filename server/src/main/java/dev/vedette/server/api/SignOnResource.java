package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.signon.Claims;
import dev.vedette.server.signon.Recognition;
import dev.vedette.server.signon.SignOn;
import dev.vedette.server.signon.SignOn.Return;
import dev.vedette.server.signon.SignOnFailure;
import dev.vedette.server.signon.Ticket;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Arrival;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.IdentityProviders.IdentityProvider;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Signing in by an identity provider; browsers come here by themselves. */
@Path("/api/v1")
@RunOnVirtualThread
public final class SignOnResource {
  /** What a browser carries while it is away. */
  private static final String COOKIE = "vedette_sign_on";

  @Inject Platform platform;
  @Inject SignOn signOn;
  @Inject Recognition recognition;

  @GET
  @Path("/sign-on/{provider}")
  @Operation(summary = "Sends a browser to an identity provider, to sign in there")
  @APIResponse(responseCode = "303", description = "To the identity provider")
  public Response depart(@PathParam("provider") String id, @Context HttpServerRequest request) {
    try {
      var departure = signOn.depart(open(platform, id), null);
      return Response.seeOther(departure.location())
          .cookie(cookie(id, departure.ticket(), request.isSSL()))
          .build();
    } catch (SignOnFailure e) {
      return SignOnPage.refused(502, e.reason());
    }
  }

  /**
   * A provider that people may go to.
   *
   * @throws ProblemException 404 if there is none
   */
  static IdentityProvider open(Platform platform, String id) {
    return platform
        .identityProviders()
        .find(id)
        .filter(known -> !known.terms().isDisabled() && !known.terms().clientId().isEmpty())
        .filter(known ->
            platform.tenants().find(known.tenant()).stream()
                .anyMatch(node -> node.offboarded() == null))
        .orElseThrow(ProblemException::notFound);
  }

  /** Lax, for the browser comes back from another site. */
  static NewCookie cookie(String provider, String ticket, boolean isEncrypted) {
    return cookie(provider, ticket, (int) SignOn.PATIENCE.toSeconds(), isEncrypted);
  }

  private static NewCookie cookie(String provider, String value, int age, boolean isEncrypted) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path(SignOn.PATH + provider)
        .maxAge(age)
        .httpOnly(true)
        .secure(isEncrypted)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  @GET
  @Path("/sign-on/{provider}/callback")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Takes a browser back from an identity provider, and signs in")
  @APIResponse(
      responseCode = "200",
      description = "A page that leads on",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  public Response arrive(
      @PathParam("provider") String id,
      @Nullable @QueryParam("code") String code,
      @Nullable @QueryParam("state") String state,
      @Nullable @QueryParam("iss") String issuer,
      @Nullable @QueryParam("error") String error,
      @Nullable @CookieParam(COOKIE) String sealed,
      @Context HttpServerRequest request) {
    var provider = open(platform, id);
    var ticket = signOn.ticket(id, sealed, state);
    if (ticket.isEmpty()) {
      return SignOnPage.refused(
          400, "This sign-in did not begin in this browser, or too long ago: begin anew.");
    }
    var origin = request.remoteAddress().hostAddress();
    var over = cookie(id, "", 0, request.isSSL());
    try {
      var back = new Return(code, state, issuer, error);
      var claims = signOn.arrive(provider, secret(provider), ticket.get(), back);
      var cookie = enter(provider, ticket.get(), claims, origin, request.isSSL());
      var page = SignOnPage.done();
      return cookie == null ? page.cookie(over).build() : page.cookie(over, cookie).build();
    } catch (SignOnFailure e) {
      audit(provider, "?", origin, "session.refused", e.reason());
      return Response.fromResponse(SignOnPage.refused(403, e.reason())).cookie(over).build();
    }
  }

  private String secret(IdentityProvider provider) throws SignOnFailure {
    return platform
        .secrets()
        .find(provider.tenant(), IdentityProvidersResource.secretOf(provider.id()))
        .orElseThrow(
            () -> new SignOnFailure("The platform has no secret for this identity provider."));
  }

  /** The cookie of a session that begins; none where somebody only added a way in. */
  private @Nullable NewCookie enter(
      IdentityProvider provider, Ticket ticket, Claims claims, String origin, boolean isEncrypted)
      throws SignOnFailure {
    if (ticket.user() != null) {
      var user = recognition.add(provider, claims, ticket.user());
      audit(provider, user.name(), origin, "identity.add", provider.terms().name());
      return null;
    }
    var user = recognition.recognise(provider, claims, origin);
    var token = session(provider, claims, user, origin);
    platform.identities().use(provider.id(), claims.subject());
    audit(provider, user.name(), origin, "session.begin", "by " + provider.terms().name());
    return SessionResource.cookie(token, isEncrypted);
  }

  private String session(IdentityProvider provider, Claims claims, User user, String origin)
      throws SignOnFailure {
    var arrival = new Arrival(origin, provider.id(), Recognition.isStrong(provider, claims));
    return platform
        .accounts()
        .enter(user, arrival)
        .orElseThrow(() -> new SignOnFailure("You are shut out: ask an administrator."))
        .token();
  }

  private void audit(
      IdentityProvider provider, String actor, String origin, String action, String detail) {
    var said = action.equals("session.refused") ? provider.terms().name() + ": " + detail : detail;
    platform.audit().add(new Act(actor, origin, provider.tenant().value(), action, said));
  }
}
