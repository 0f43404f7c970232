package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Tokens.Token;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own API tokens, for scripts. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class TokensResource {
  private static final int MOST_DAYS = 365;
  private static final int DEFAULT_DAYS = 90;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A token to be made.
   *
   * @param days how long it is good for, 90 if nothing is said
   * @param read_only whether it changes nothing
   */
  @SuppressWarnings("RecordComponentName")
  public record NewToken(
      @Nullable String name, @Nullable Integer days, @Nullable Boolean read_only) {}

  @SuppressWarnings("RecordComponentName")
  public record TokenView(
      String id, String name, boolean read_only, Instant created, Instant expires) {
    static TokenView of(Token token) {
      return new TokenView(
          token.id(), token.name(), token.isReadOnly(), token.created(), token.expires());
    }
  }

  public record TokenList(List<TokenView> tokens) {}

  /** A new token, shown once. */
  @SuppressWarnings("RecordComponentName")
  public record ShownToken(
      String id, String name, boolean read_only, Instant expires, String token) {}

  @GET
  @Path("/tokens")
  @Operation(summary = "One's own API tokens")
  public TokenList list() {
    var caller = callers.caller();
    return new TokenList(
        platform.tokens().list(caller.user()).stream().map(TokenView::of).toList());
  }

  @POST
  @Path("/tokens")
  @Operation(summary = "Makes an API token, which is shown once")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ShownToken.class)))
  public Response add(@Nullable NewToken wanted) {
    var caller = callers.caller();
    caller.requireSession();
    var name = PasswordRules.name(wanted == null ? null : wanted.name());
    boolean isReadOnly = wanted != null && Boolean.TRUE.equals(wanted.read_only());
    var validity = Duration.ofDays(days(wanted == null ? null : wanted.days()));
    var added =
        platform
            .tokens()
            .add(caller.user(), name, isReadOnly, validity)
            .orElseThrow(
                () -> new ProblemException(409, "You have 50 tokens: withdraw one of them first."));
    var token = added.token();
    audit(caller, "token.add", name);
    return Response.status(201)
        .entity(
            new ShownToken(
                token.id(), token.name(), token.isReadOnly(), token.expires(), added.secret()))
        .build();
  }

  private static int days(@Nullable Integer wanted) {
    int days = wanted == null ? DEFAULT_DAYS : wanted;
    if (days < 1 || days > MOST_DAYS) {
      throw new ProblemException(400, "days is a number from 1 to " + MOST_DAYS + ".");
    }
    return days;
  }

  @DELETE
  @Path("/tokens/{id}")
  @Operation(summary = "Withdraws an API token")
  @APIResponse(responseCode = "204", description = "Done")
  public Response withdraw(@PathParam("id") String id) {
    var caller = callers.caller();
    caller.requireSession();
    if (!platform.tokens().withdraw(caller.user(), id)) {
      throw ProblemException.notFound();
    }
    audit(caller, "token.withdraw", id);
    return Response.noContent().build();
  }

  private void audit(Caller caller, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), "platform", action, detail));
  }
}
