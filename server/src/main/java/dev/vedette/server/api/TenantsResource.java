package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Tenants.Kind;
import dev.vedette.store.cases.Tenants.Node;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Tenants, the keys of their senders, and the counts of what these sent. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class TenantsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A tenant to be made.
   *
   * @param kind group, client (which it is if nothing is said) or site
   * @param parent the tenant above it; the MSP itself if nothing is said
   */
  public record NewTenant(@Nullable String name, @Nullable String kind, @Nullable String parent) {}

  public record TenantView(
      String id, String name, String kind, @Nullable String parent, Instant created) {
    static TenantView of(Node node) {
      var parent = node.parent();
      return new TenantView(
          node.id().value(),
          node.name(),
          node.kind().name().toLowerCase(Locale.ROOT),
          parent == null ? null : parent.value(),
          node.created());
    }
  }

  public record TenantList(List<TenantView> tenants) {}

  public record NewKey(@Nullable String name) {}

  public record KeyView(String id, String name, Instant created, @Nullable Instant revoked) {
    static KeyView of(IngestKeys.Key key) {
      return new KeyView(key.id(), key.name(), key.created(), key.revoked());
    }
  }

  public record KeyList(List<KeyView> keys) {}

  /** A new key, shown once. */
  public record ShownKey(String id, String name, String key) {}

  /**
   * Counts of a source: what was received is stored or rejected.
   *
   * @param undecoded of those stored, how many nobody understood
   * @param lag_ms how far detection is behind
   * @param last_received when the latest came, null if nothing has
   */
  @SuppressWarnings("RecordComponentName")
  public record SourceView(
      String source,
      long received,
      long stored,
      long rejected,
      long undecoded,
      long lag_ms,
      @Nullable Instant last_received) {
    static SourceView of(Ledger.Line line, Duration lag) {
      return new SourceView(
          line.source(),
          line.received(),
          line.stored(),
          line.rejected(),
          line.undecoded(),
          lag.toMillis(),
          line.lastReceived() == 0 ? null : Instant.ofEpochMilli(line.lastReceived()));
    }
  }

  public record LedgerView(List<SourceView> sources) {}

  /** The counts of a tenant, as they were written down last. */
  public record TenantLedgerView(String tenant, List<SourceView> sources) {}

  public record LedgersView(List<TenantLedgerView> ledgers) {}

  @GET
  @Path("/tenants")
  @Operation(summary = "The tenants that one may see")
  public TenantList list() {
    return new TenantList(
        callers.caller().visible(Right.READ).stream().map(TenantView::of).toList());
  }

  @POST
  @Path("/tenants")
  @Operation(summary = "Makes a tenant")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  public Response add(@Nullable NewTenant wanted) {
    var caller = callers.caller();
    var name = named(wanted == null ? null : wanted.name());
    var kind = kind(wanted == null ? null : wanted.kind());
    var parent = wanted == null ? null : wanted.parent();
    var above =
        parent == null ? caller.root(Right.ADMINISTER) : caller.tenant(parent, Right.ADMINISTER);
    var node = platform.tenants().add(above, kind, name);
    platform.rules().refresh();
    audit(caller, node.id(), "tenant.add", name);
    return Response.status(201).entity(TenantView.of(node)).build();
  }

  private static Kind kind(@Nullable String given) {
    return switch (given) {
      case null -> Kind.CLIENT;
      case "group" -> Kind.GROUP;
      case "client" -> Kind.CLIENT;
      case "site" -> Kind.SITE;
      default -> throw new ProblemException(400, "kind is group, client or site.");
    };
  }

  private static String named(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > 200) {
      throw new ProblemException(400, "Send a name of 1 to 200 characters.");
    }
    return name.strip();
  }

  @GET
  @Path("/tenants/{tenant}")
  @Operation(summary = "One tenant")
  public TenantView find(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return TenantView.of(platform.tenants().find(id).orElseThrow(ProblemException::notFound));
  }

  @GET
  @Path("/tenants/{tenant}/ingest-keys")
  @Operation(summary = "The ingest keys of a tenant")
  public KeyList keys(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.CONNECT);
    return new KeyList(platform.ingestKeys().list(id).stream().map(KeyView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/ingest-keys")
  @Operation(summary = "Makes an ingest key, which is shown once")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ShownKey.class)))
  public Response addKey(@PathParam("tenant") String tenant, @Nullable NewKey wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.CONNECT);
    var added = platform.ingestKeys().add(id, named(wanted == null ? null : wanted.name()));
    audit(caller, id, "ingest-key.add", added.key().name());
    return Response.status(201)
        .entity(new ShownKey(added.key().id(), added.key().name(), added.secret()))
        .build();
  }

  @DELETE
  @Path("/tenants/{tenant}/ingest-keys/{key}")
  @Operation(summary = "Revokes an ingest key")
  @APIResponse(responseCode = "204", description = "Done")
  public Response revokeKey(@PathParam("tenant") String tenant, @PathParam("key") String key) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.CONNECT);
    if (!platform.ingestKeys().revoke(id, key)) {
      throw ProblemException.notFound();
    }
    audit(caller, id, "ingest-key.revoke", key);
    return Response.noContent().build();
  }

  @GET
  @Path("/tenants/{tenant}/ledger")
  @Operation(summary = "What came of a tenant, and what became of it")
  public LedgerView ledger(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    var lag = platform.lag();
    return new LedgerView(
        platform.ledger(id).stream().map(line -> SourceView.of(line, lag)).toList());
  }

  @GET
  @Path("/ledgers")
  @Operation(summary = "The ledgers of all tenants that one may see, a moment old")
  public LedgersView ledgers() {
    var lag = platform.lag();
    var byTenant =
        platform.ledgers(callers.caller().everywhere(Right.READ)).stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.tenant().value(),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        entry -> SourceView.of(entry.line(), lag), Collectors.toList())));
    return new LedgersView(
        byTenant.entrySet().stream()
            .map(each -> new TenantLedgerView(each.getKey(), each.getValue()))
            .toList());
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
