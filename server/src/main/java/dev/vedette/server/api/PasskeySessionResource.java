package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.server.Platform;
import dev.vedette.server.api.PasskeysResource.OptionsView;
import dev.vedette.server.api.SessionResource.SessionView;
import dev.vedette.server.api.SessionResource.UserView;
import dev.vedette.server.passkeys.PasskeyFailure;
import dev.vedette.server.web.Problem;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Arrival;
import dev.vedette.store.cases.Accounts.SignIn;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Passkeys.Passkey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Signing in by a passkey, without a name and a password. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PasskeySessionResource {
  @Inject Platform platform;
  @Inject StoredJson json;

  /**
   * What an authenticator has signed.
   *
   * @param credential {@code PublicKeyCredential.toJSON()}
   */
  public record Signed(@Nullable String ceremony, @Nullable JsonNode credential) {}

  @POST
  @Path("/session/passkey/options")
  @Operation(summary = "Asks for any passkey that is good here, to sign in")
  public OptionsView begin() {
    try {
      return OptionsView.of(platform.passkeySignIn().enter(), json);
    } catch (PasskeyFailure e) {
      throw new ProblemException(409, e.reason());
    }
  }

  @POST
  @Path("/session/passkey")
  @Operation(summary = "Signs in by a passkey: a cookie for browsers, and a token for scripts")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  public Response signIn(@Nullable Signed signed, @Context HttpServerRequest request) {
    var ceremony = PasskeysResource.text(signed == null ? null : signed.ceremony());
    var answer = PasskeysResource.answer(signed == null ? null : signed.credential());
    var origin = request.remoteAddress().hostAddress();
    try {
      var passkey = platform.passkeySignIn().recognise(ceremony, answer);
      return enter(passkey, origin)
          .map(done -> entered(done, passkey, origin, request.isSSL()))
          .orElseGet(() -> refused(origin, "You are shut out: ask an administrator."));
    } catch (PasskeyFailure e) {
      return refused(origin, e.reason());
    }
  }

  private Optional<SignIn.Done> enter(Passkey passkey, String origin) {
    var user = new User(passkey.user(), passkey.owner(), List.of());
    return platform.accounts().enter(user, Arrival.byPasskey(origin));
  }

  private Response entered(SignIn.Done done, Passkey passkey, String origin, boolean isEncrypted) {
    audit(done.user().name(), origin, "session.begin", "by passkey " + passkey.id());
    return Response.ok(new SessionView(UserView.of(done.user()), done.token(), done.expires()))
        .cookie(SessionResource.cookie(done.token(), isEncrypted))
        .build();
  }

  private Response refused(String origin, String reason) {
    audit("?", origin, "session.refused", "passkey");
    return Problem.response(401, reason);
  }

  private void audit(String actor, String origin, String action, String detail) {
    platform.audit().add(new Act(actor, origin, "platform", action, detail));
  }
}
