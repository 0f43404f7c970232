package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.respond.Feed;
import dev.vedette.server.web.Problem;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.FeedKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What firewalls and name servers fetch, and the keys that they fetch it with. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class FeedsResource {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_KEYS = 50;

  /** What stands in the place of the key where it comes as a password. */
  private static final String BY_PASSWORD = "basic";

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A key as it is kept; its secret is not shown again.
   *
   * @param fetched when it was last used
   */
  public record FeedKeyView(String id, String name, Instant created, @Nullable Instant fetched) {
    static FeedKeyView of(FeedKeys.Key key) {
      return new FeedKeyView(key.id(), key.name(), key.created(), key.fetched());
    }
  }

  /**
   * A new key.
   *
   * @param key shown once
   * @param urls what to give to firewalls and name servers
   */
  public record NewFeedKey(String id, String name, String key, List<String> urls) {}

  public record FeedKeyList(List<FeedKeyView> keys) {}

  public record FeedKeyName(@Nullable String name) {}

  @GET
  @Path("/tenants/{tenant}/response/feed-keys")
  @Operation(summary = "The keys that feeds are fetched with")
  public FeedKeyList list(@PathParam("tenant") String tenant) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    return new FeedKeyList(
        platform.response().feedKeys().list(owner).stream().map(FeedKeyView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/response/feed-keys")
  @Operation(summary = "Makes a key for a firewall or a name server, shown once")
  @APIResponse(
      responseCode = "201",
      description = "The key",
      content = @Content(schema = @Schema(implementation = NewFeedKey.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable FeedKeyName wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.CONNECT);
    var name = wanted == null ? null : wanted.name();
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ProblemException(400, "Send a name of at most 100 characters.");
    }
    var keys = platform.response().feedKeys();
    if (keys.list(owner).size() >= MOST_KEYS) {
      throw new ProblemException(409, "There are 50 keys: remove one that nobody uses.");
    }
    var made = keys.add(owner, name);
    audit(caller, owner, "response.feed-key", name);
    platform.response().reconsider();
    var key = made.key();
    return Response.status(201)
        .entity(new NewFeedKey(key.id(), key.name(), made.secret(), urls(made.secret())))
        .build();
  }

  private List<String> urls(String secret) {
    return Feed.ALL.stream()
        .map(feed -> platform.publicAddress() + "/api/v1/feeds/" + secret + "/" + feed.word())
        .toList();
  }

  @DELETE
  @Path("/tenants/{tenant}/response/feed-keys/{key}")
  @Operation(summary = "Removes a key")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("key") String key) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.CONNECT);
    if (!platform.response().feedKeys().remove(owner, key)) {
      throw ProblemException.notFound();
    }
    audit(caller, owner, "response.feed-key", "removed " + key);
    return Response.noContent().build();
  }

  @GET
  @Path("/feeds/{key}/{feed}")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "What a tenant has refused: addresses, domains, urls, or rpz",
      description = "In place of the key may stand basic, with the key as the password.")
  @APIResponse(
      responseCode = "200",
      description = "One in each line, or the zone",
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class)))
  public Response feed(
      @PathParam("key") String key,
      @PathParam("feed") String name,
      @Nullable @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    var secret = key.equals(BY_PASSWORD) ? BasicPassword.find(authorization) : Optional.of(key);
    var feed = Feed.find(name).orElseThrow(ProblemException::notFound);
    if (secret.isEmpty()) {
      return Response.fromResponse(Problem.response(401, "Send the key as the password."))
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"feeds\"")
          .build();
    }
    var known =
        platform.response().feedKeys().find(secret.get()).orElseThrow(ProblemException::notFound);
    return Response.ok(platform.response().feeds().fetch(known, feed))
        .type(MediaType.TEXT_PLAIN + ";charset=utf-8")
        .build();
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
