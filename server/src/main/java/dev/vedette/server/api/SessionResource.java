package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.BearerToken;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.CallerFilter;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Hashing;
import dev.vedette.server.access.OwnPassword;
import dev.vedette.server.signon.SignOn;
import dev.vedette.server.signon.SignOnFailure;
import dev.vedette.server.web.Problem;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.SignIn;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Users.Change;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SessionResource {
  /** The type of the problem by which clients know that they are to ask for a code. */
  private static final String CODE_MISSING = "urn:vedette:problem:code-missing";

  private static final int LONGEST_CODE = 100;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject Hashing hashing;
  @Inject OwnPassword ownPassword;
  @Inject SignOn signOn;

  /**
   * What somebody signs in with.
   *
   * @param code of the authenticator, or a recovery code, if they have one
   */
  public record Credentials(
      @Nullable String username, @Nullable String password, @Nullable String code) {}

  /** Somebody who has signed in. */
  public record UserView(String id, String name, List<GrantView> grants) {
    static UserView of(User user) {
      return new UserView(user.id(), user.name(), GrantView.of(user.grants()));
    }
  }

  /**
   * Oneself.
   *
   * @param lacks what one's role asks for and this session has not: {@code nothing}, {@code
   *     second-factor}, {@code passkey}, or {@code sign-in-by-passkey}
   */
  public record SelfView(String id, String name, List<GrantView> grants, String lacks) {}

  /**
   * A new password for oneself.
   *
   * @param current the one so far
   */
  public record NewPassword(@Nullable String current, @Nullable String password) {}

  /**
   * That somebody has signed out.
   *
   * @param onward where a browser signs out at the identity provider that it came by, or null
   */
  public record SignedOutView(@Nullable String onward) {}

  /** A session; the token is for scripts. */
  public record SessionView(UserView user, String token, Instant expires) {}

  @POST
  @Path("/session")
  @Operation(summary = "Signs in: a cookie for browsers, and a token for scripts")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  public Response signIn(@Nullable Credentials credentials, @Context HttpServerRequest request) {
    var username = credentials == null ? null : credentials.username();
    var password = credentials == null ? null : credentials.password();
    if (credentials == null
        || username == null
        || password == null
        || password.length() > OwnPassword.LONGEST) {
      throw new ProblemException(400, "Send username and password.");
    }
    var code = credentials.code();
    if (code != null && code.length() > LONGEST_CODE) {
      throw new ProblemException(400, "Send the six digits of your authenticator as code.");
    }
    var outcome =
        hashing.run(() ->
            platform
                .accounts()
                .signIn(
                    username,
                    password,
                    user -> platform.secondFactors().check(user, code),
                    request.remoteAddress().hostAddress()));
    return answer(outcome, username, request);
  }

  private Response answer(SignIn outcome, String username, HttpServerRequest request) {
    var origin = request.remoteAddress().hostAddress();
    return switch (outcome) {
      case SignIn.Done(var user, var token, var expires) -> {
        platform.audit().add(new Act(user.name(), origin, "platform", "session.begin", ""));
        yield Response.ok(new SessionView(UserView.of(user), token, expires))
            .cookie(cookie(token, request.isSSL()))
            .build();
      }
      case SignIn.Refused() -> {
        platform.audit().add(new Act("?", origin, "platform", "session.refused", shown(username)));
        yield Problem.response(401, "Name, password or code are wrong.");
      }
      case SignIn.CodeMissing() ->
          Problem.response(
              401, CODE_MISSING, "Send code too: of your authenticator, or a recovery code.");
      case SignIn.Locked(var left) ->
          Problem.retry(429, "Too many attempts failed: wait before the next one.", left);
    };
  }

  private static String shown(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  static NewCookie cookie(String token, boolean isEncrypted) {
    return new NewCookie.Builder(CallerFilter.COOKIE)
        .value(token)
        .path("/")
        .httpOnly(true)
        .secure(isEncrypted)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  @GET
  @Path("/session")
  @Operation(summary = "Who has signed in")
  public SelfView current() {
    var caller = callers.caller();
    var user = caller.user();
    return new SelfView(user.id(), user.name(), GrantView.of(user.grants()), caller.lack().key());
  }

  /** Ends all sessions and tokens of the caller, this one too. */
  @PUT
  @Path("/session/password")
  @Operation(summary = "Changes one's own password, and ends all own sessions and tokens")
  @APIResponse(responseCode = "204", description = "Done")
  public Response changePassword(@Nullable NewPassword wanted) {
    var caller = callers.caller();
    caller.requireSession();
    var user = caller.user();
    var password = PasswordRules.password(wanted == null ? null : wanted.password(), user.name());
    ownPassword.require(caller, wanted == null ? null : wanted.current());
    var change = new Change(null, password, null);
    hashing.run(() -> platform.users().change(user.id(), change, _ -> true));
    audit(caller, "user.password");
    return Response.noContent().cookie(ended()).build();
  }

  private static NewCookie ended() {
    return new NewCookie.Builder(CallerFilter.COOKIE).path("/").maxAge(0).build();
  }

  private void audit(Caller caller, String action) {
    platform.audit().add(new Act(caller.user().name(), caller.origin(), "platform", action, ""));
  }

  /** A body, unlike that of DELETE, says where to go on. */
  @POST
  @Path("/session/sign-out")
  @Operation(summary = "Signs out, and says where a browser signs out at its identity provider too")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = SignedOutView.class)))
  public Response leave(
      @Nullable @CookieParam(CallerFilter.COOKIE) String cookie,
      @Nullable @HeaderParam("Authorization") String authorization) {
    var onward = onward(callers.caller());
    end(callers.caller(), cookie, authorization);
    return Response.ok(new SignedOutView(onward)).cookie(ended()).build();
  }

  /** Nobody stays signed in because a provider does not answer. */
  private @Nullable String onward(Caller caller) {
    try {
      var provider =
          platform
              .sessions()
              .provider(caller.session())
              .flatMap(platform.identityProviders()::find);
      return provider.isEmpty()
          ? null
          : signOn.leave(provider.get()).map(URI::toString).orElse(null);
    } catch (SignOnFailure e) {
      return null;
    }
  }

  private void end(Caller caller, @Nullable String cookie, @Nullable String authorization) {
    if (cookie != null) {
      platform.accounts().signOut(cookie);
    }
    BearerToken.find(authorization).ifPresent(platform.accounts()::signOut);
    audit(caller, "session.end");
  }

  @DELETE
  @Path("/session")
  @Operation(summary = "Signs out")
  @APIResponse(responseCode = "204", description = "Done")
  public Response signOut(
      @Nullable @CookieParam(CallerFilter.COOKIE) String cookie,
      @Nullable @HeaderParam("Authorization") String authorization) {
    end(callers.caller(), cookie, authorization);
    return Response.noContent().cookie(ended()).build();
  }
}
