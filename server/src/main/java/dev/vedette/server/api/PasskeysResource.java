package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.OwnPassword;
import dev.vedette.server.access.RecentSignIn;
import dev.vedette.server.passkeys.PasskeyFailure;
import dev.vedette.server.passkeys.PasskeySignIn.Begun;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Passkeys.Passkey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** The caller's own passkeys. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PasskeysResource {
  /** Of answers of authenticators, in characters; those with large attestations have 10,000. */
  static final int LONGEST_ANSWER = 65_536;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject RecentSignIn recent;
  @Inject OwnPassword ownPassword;
  @Inject StoredJson json;

  /** One's password, if one signed in a while ago. */
  public record OwnProof(@Nullable String password) {}

  /**
   * What a browser is to ask an authenticator for.
   *
   * @param ceremony to be sent back with the answer
   * @param publicKey for {@code PublicKeyCredential.parseCreationOptionsFromJSON} or {@code
   *     parseRequestOptionsFromJSON}
   */
  public record OptionsView(String ceremony, JsonNode publicKey) {
    static OptionsView of(Begun begun, StoredJson json) {
      return new OptionsView(begun.ceremony(), json.read(begun.options()).path("publicKey"));
    }
  }

  /**
   * A key that was made.
   *
   * @param name what to call it
   * @param credential {@code PublicKeyCredential.toJSON()}
   */
  public record NewPasskey(
      @Nullable String name, @Nullable String ceremony, @Nullable JsonNode credential) {}

  public record Rename(@Nullable String name) {}

  /**
   * A passkey.
   *
   * @param used when it signed in last
   */
  public record PasskeyView(String id, String name, Instant created, @Nullable Instant used) {
    static PasskeyView of(Passkey passkey) {
      return new PasskeyView(passkey.id(), passkey.name(), passkey.created(), passkey.used());
    }
  }

  public record PasskeyList(List<PasskeyView> passkeys) {}

  @GET
  @Path("/passkeys")
  @Operation(summary = "One's own passkeys")
  public PasskeyList list() {
    return views(callers.caller());
  }

  private PasskeyList views(Caller caller) {
    return new PasskeyList(
        platform.passkeys().list(caller.user().id()).stream().map(PasskeyView::of).toList());
  }

  @POST
  @Path("/passkeys/options")
  @Operation(summary = "Asks for a new passkey; with the password, if one signed in a while ago")
  public OptionsView begin(@Nullable OwnProof proof) {
    var caller = caller();
    recent.require(caller, proof == null ? null : proof.password());
    try {
      return OptionsView.of(platform.passkeySignIn().make(caller.user()), json);
    } catch (PasskeyFailure e) {
      throw new ProblemException(409, e.reason());
    }
  }

  @POST
  @Path("/passkeys")
  @Operation(summary = "Keeps a passkey that was made as asked for")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content = @Content(schema = @Schema(implementation = PasskeyView.class)))
  public Response keep(@Nullable NewPasskey made) {
    var caller = caller();
    var name = PasswordRules.name(made == null ? null : made.name());
    try {
      var kept =
          platform
              .passkeySignIn()
              .keep(
                  caller.user(),
                  name,
                  text(made == null ? null : made.ceremony()),
                  answer(made == null ? null : made.credential()));
      platform.sessions().confirmByPasskey(caller.session());
      audit(caller, "passkey.add", kept.id() + " " + name);
      return Response.status(201).entity(PasskeyView.of(kept)).build();
    } catch (PasskeyFailure e) {
      throw new ProblemException(403, e.reason());
    }
  }

  static String text(@Nullable String ceremony) {
    if (ceremony == null) {
      throw new ProblemException(400, "Send the ceremony that the options came with.");
    }
    return ceremony;
  }

  static String answer(@Nullable JsonNode credential) {
    var answer = credential == null ? "" : credential.toString();
    if (credential == null || !credential.isObject() || answer.length() > LONGEST_ANSWER) {
      throw new ProblemException(
          400, "Send credential: what toJSON() of the browser's PublicKeyCredential gives.");
    }
    return answer;
  }

  @PATCH
  @Path("/passkeys/{id}")
  @Operation(summary = "Calls one of one's passkeys otherwise")
  public PasskeyList rename(@PathParam("id") String id, @Nullable Rename wanted) {
    var caller = caller();
    var name = PasswordRules.name(wanted == null ? null : wanted.name());
    if (!platform.passkeys().rename(caller.user().id(), id, name)) {
      throw ProblemException.notFound();
    }
    audit(caller, "passkey.rename", id + " " + name);
    return views(caller);
  }

  /** A body of DELETE would be lost on the way. */
  @POST
  @Path("/passkeys/{id}/removal")
  @Operation(summary = "Removes one of one's passkeys; the last one with the password only")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("id") String id, @Nullable OwnProof proof) {
    var caller = caller();
    var own = platform.passkeys().list(caller.user().id());
    if (own.stream().noneMatch(passkey -> passkey.id().equals(id))) {
      throw ProblemException.notFound();
    }
    var password = proof == null ? null : proof.password();
    if (own.size() == 1) {
      // Whoever has no password would not come in again.
      ownPassword.require(caller, password);
    } else {
      recent.require(caller, password);
    }
    platform.passkeys().remove(caller.user().id(), id);
    audit(caller, "passkey.remove", id);
    return Response.noContent().build();
  }

  @POST
  @Path("/session/password/removal")
  @Operation(summary = "Forgets one's own password, so that only passkeys sign in")
  @APIResponse(responseCode = "204", description = "Done")
  public Response forgetPassword(@Nullable OwnProof proof) {
    var caller = caller();
    recent.require(caller, proof == null ? null : proof.password());
    if (!platform.passkeys().forgetPassword(caller.user().id())) {
      throw new ProblemException(409, "You have no passkey: make one first.");
    }
    audit(caller, "user.password-removed", "");
    return Response.noContent().build();
  }

  private Caller caller() {
    var caller = callers.caller();
    caller.requireSession();
    return caller;
  }

  private void audit(Caller caller, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), "platform", action, detail));
  }
}
