package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.OwnPassword;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.factors.SecondFactors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own authenticator. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SecondFactorResource {
  private static final int LONGEST_CODE = 100;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject OwnPassword ownPassword;

  public record Password(@Nullable String password) {}

  public record Code(@Nullable String code) {}

  /**
   * Whether signing in asks for a code.
   *
   * @param recovery_codes how many are left
   */
  @SuppressWarnings("RecordComponentName")
  public record FactorView(boolean active, int recovery_codes) {}

  /** What an authenticator is fed with, as text and as an address for a picture. */
  public record SecretView(String secret, String uri) {}

  /** Codes for when the authenticator is lost, each good for once; shown once. */
  @SuppressWarnings("RecordComponentName")
  public record RecoveryView(List<String> recovery_codes) {}

  @GET
  @Path("/session/totp")
  @Operation(summary = "Whether signing in asks for a code of one's authenticator")
  public FactorView state() {
    var state = factors().state(callers.caller().user());
    return new FactorView(state.isActive(), state.recoveryCodes());
  }

  @POST
  @Path("/session/totp")
  @Operation(summary = "Answers the secret for an authenticator, which counts once confirmed")
  public SecretView begin(@Nullable Password wanted) {
    var caller = caller();
    ownPassword.require(caller, wanted == null ? null : wanted.password());
    return factors()
        .begin(caller.user())
        .map(begun -> new SecretView(begun.secret(), begun.uri()))
        .orElseThrow(
            () -> new ProblemException(409, "You have an authenticator: remove that one first."));
  }

  @PUT
  @Path("/session/totp")
  @Operation(summary = "Confirms an authenticator with a code, and answers recovery codes")
  public RecoveryView confirm(@Nullable Code sent) {
    var caller = caller();
    var codes = factors().confirm(caller.user(), code(sent));
    if (codes.isEmpty()) {
      throw new ProblemException(
          403, "This code is not right: look at the clocks, or begin anew with POST.");
    }
    audit(caller, "second-factor.add");
    return new RecoveryView(codes);
  }

  /** A body of DELETE would be lost on the way. */
  @POST
  @Path("/session/totp/removal")
  @Operation(summary = "Removes one's authenticator")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@Nullable Password wanted) {
    var caller = caller();
    ownPassword.require(caller, wanted == null ? null : wanted.password());
    if (!factors().remove(caller.user().id())) {
      throw ProblemException.notFound();
    }
    audit(caller, "second-factor.remove");
    return Response.noContent().build();
  }

  private Caller caller() {
    var caller = callers.caller();
    caller.requireSession();
    return caller;
  }

  private static String code(@Nullable Code sent) {
    var code = sent == null ? null : sent.code();
    if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
      throw new ProblemException(400, "Send code: the six digits of your authenticator.");
    }
    return code.strip();
  }

  private SecondFactors factors() {
    return platform.secondFactors();
  }

  private void audit(Caller caller, String action) {
    platform.audit().add(new Act(caller.user().name(), caller.origin(), "platform", action, ""));
  }
}
