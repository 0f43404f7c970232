package dev.vedette.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.Page;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Manifest.Engine;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.CollectorAccounts.Account;
import dev.vedette.store.cases.Collectors.Collector;
import dev.vedette.store.cases.Collectors.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What is pulled for a tenant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CollectorsResource {
  private static final int MOST = 50;
  private static final int SHOWN = 3;
  private static final int LONGEST_SHOWN = 2_000;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A collector to be added.
   *
   * @param kind one of those that there are
   * @param streams which of the kind's; all if none is named
   * @param account a registration at this tenant, or one above it, that says the rest
   * @param paused whether it is to rest to begin with
   */
  public record NewCollector(
      @Nullable String name,
      @Nullable String kind,
      @Nullable Map<String, @Nullable String> settings,
      @Nullable Map<String, @Nullable String> secrets,
      @Nullable List<String> streams,
      @Nullable String account,
      @Nullable Boolean paused) {}

  /** Whether it is to rest. */
  public record CollectorChange(@Nullable Boolean paused) {}

  /** What is secret of it. */
  public record CollectorSecretValues(@Nullable Map<String, @Nullable String> secrets) {}

  public record CollectorList(List<CollectorView> collectors) {}

  /** What to try. */
  public record Trial(@Nullable String stream) {}

  /**
   * What a trial gave.
   *
   * @param reason why it does not work; empty if it does
   * @param records how many there were on the first page
   * @param samples the first few of them
   */
  public record TrialResult(boolean works, String reason, int records, List<String> samples) {}

  private CollectorView view(Collector collector) {
    return CollectorView.of(collector, platform.collecting());
  }

  @GET
  @Path("/tenants/{tenant}/collectors")
  @Operation(summary = "What is pulled for a tenant, and how it is")
  public CollectorList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return new CollectorList(platform.collectors().list(id).stream().map(this::view).toList());
  }

  @GET
  @Path("/tenants/{tenant}/collectors/{collector}")
  @Operation(summary = "A collector, and how it is")
  public CollectorView find(
      @PathParam("tenant") String tenant, @PathParam("collector") String collector) {
    return view(own(callers.caller().tenant(tenant, Right.READ), collector));
  }

  @POST
  @Path("/tenants/{tenant}/collectors")
  @Operation(summary = "Pulls something for a tenant from now on")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = CollectorView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewCollector said) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.CONNECT);
    if (said == null) {
      throw new ProblemException(400, "Send name, kind, settings and secrets.");
    }
    var manifest = CollectorEntries.manifest(platform, said.kind());
    if (manifest.engine() == Engine.KAFKA) {
      // Brokers name the addresses to go on with, which may be in the platform's own network.
      caller.root(Right.ADMINISTER);
    }
    var account = account(caller, id, manifest, said.account());
    Predicate<Setting> isOwn = setting -> account == null || !setting.isShared();
    var secrets =
        CollectorEntries.read(CollectorEntries.wanted(manifest.secrets(), isOwn), said.secrets());
    var wanted =
        new Wanted(
            CollectorEntries.name(said.name()),
            manifest.id(),
            CollectorEntries.read(
                CollectorEntries.wanted(manifest.settings(), isOwn), said.settings()),
            CollectorEntries.streams(manifest, said.streams()),
            account == null ? null : account.id(),
            caller.user().name());
    return Response.status(201)
        .entity(view(add(caller, id, wanted, secrets, Boolean.TRUE.equals(said.paused()))))
        .build();
  }

  private Collector add(
      Caller caller,
      TenantId tenant,
      Wanted wanted,
      Map<String, String> secrets,
      boolean isPaused) {
    if (platform.collectors().list(tenant).size() >= MOST) {
      throw new ProblemException(409, "There are " + MOST + " collectors: remove one first.");
    }
    var added =
        platform
            .collectors()
            .add(tenant, wanted)
            .orElseThrow(
                () -> new ProblemException(409, "There is a collector of this name: use another."));
    platform.collecting().keep(tenant, added.id(), secrets);
    if (!isPaused) {
      platform.collectors().pause(tenant, added.id(), false);
      platform.collecting().refresh();
    }
    audit(caller, added, "collector.add");
    return own(tenant, added.id());
  }

  /**
   * A registration that is shared reads what is of several clients: whoever uses it says of which,
   * so only who administers it may.
   */
  private @Nullable Account account(
      Caller caller, TenantId tenant, Manifest manifest, @Nullable String id) {
    if (id == null) {
      return null;
    }
    var account =
        platform
            .collectorAccounts()
            .find(id)
            .filter(each ->
                caller.visible(Right.ADMINISTER).stream()
                    .anyMatch(node -> node.id().equals(each.tenant())))
            .orElseThrow(ProblemException::notFound);
    boolean isBelow =
        platform.tenants().below(List.of(account.tenant())).stream()
            .anyMatch(node -> node.id().equals(tenant));
    if (!isBelow || !account.kind().equals(manifest.id())) {
      throw new ProblemException(
          400, "This account is for collectors of its kind, at its tenant and below it.");
    }
    return account;
  }

  @PATCH
  @Path("/tenants/{tenant}/collectors/{collector}")
  @Operation(summary = "Lets a collector rest, or go on where it was")
  public CollectorView change(
      @PathParam("tenant") String tenant,
      @PathParam("collector") String id,
      @Nullable CollectorChange said) {
    var caller = callers.caller();
    var known = connected(caller, tenant, id);
    if (said == null || said.paused() == null) {
      throw new ProblemException(400, "Send paused: true or false.");
    }
    platform.collectors().pause(known.tenant(), id, said.paused());
    platform.collecting().refresh();
    audit(caller, known, said.paused() ? "collector.pause" : "collector.resume");
    return view(own(known.tenant(), id));
  }

  @PUT
  @Path("/tenants/{tenant}/collectors/{collector}/secrets")
  @Operation(summary = "Gives a collector new secrets")
  @APIResponse(responseCode = "204", description = "Done")
  public Response renew(
      @PathParam("tenant") String tenant,
      @PathParam("collector") String id,
      @Nullable CollectorSecretValues said) {
    var caller = callers.caller();
    var known = connected(caller, tenant, id);
    var manifest = CollectorEntries.manifest(platform, known.kind());
    Predicate<Setting> isOwn = setting -> known.account() == null || !setting.isShared();
    var secrets =
        CollectorEntries.read(
            CollectorEntries.wanted(manifest.secrets(), isOwn),
            said == null ? null : said.secrets());
    platform.collecting().keep(known.tenant(), id, secrets);
    platform.collecting().restart(id);
    audit(caller, known, "collector.renew");
    return Response.noContent().build();
  }

  @POST
  @Path("/tenants/{tenant}/collectors/{collector}/trial")
  @Operation(summary = "Asks the vendor for a page, and takes nothing of it")
  public TrialResult look(
      @PathParam("tenant") String tenant, @PathParam("collector") String id, @Nullable Trial said)
      throws InterruptedException {
    var caller = callers.caller();
    var known = connected(caller, tenant, id);
    var manifest = CollectorEntries.manifest(platform, known.kind());
    var named = said == null ? null : said.stream();
    var stream =
        manifest.stream(named == null ? known.streams().getFirst() : named)
            .orElseThrow(() -> new ProblemException(400, "stream names what this kind has not."));
    audit(caller, known, "collector.trial");
    try {
      return result(platform.collecting().look(known, manifest, stream));
    } catch (CollectFailure e) {
      return new TrialResult(false, String.valueOf(e.getMessage()), 0, List.of());
    }
  }

  private static TrialResult result(Page page) {
    var samples =
        page.items().stream()
            .limit(SHOWN)
            .map(item -> new String(item.bytes(), UTF_8))
            .map(text -> text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text)
            .toList();
    return new TrialResult(true, "", page.items().size(), samples);
  }

  @DELETE
  @Path("/tenants/{tenant}/collectors/{collector}")
  @Operation(summary = "Pulls it no longer, and forgets its secrets and how far it was")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("collector") String id) {
    var caller = callers.caller();
    var known = connected(caller, tenant, id);
    platform.collectors().remove(known.tenant(), id);
    platform.collecting().refresh();
    platform.collecting().forget(known.tenant(), id);
    audit(caller, known, "collector.remove");
    return Response.noContent().build();
  }

  private Collector connected(Caller caller, String tenant, String id) {
    return own(caller.tenant(tenant, Right.CONNECT), id);
  }

  private Collector own(TenantId tenant, String id) {
    return platform.collectors().find(tenant, id).orElseThrow(ProblemException::notFound);
  }

  private void audit(Caller caller, Collector collector, String action) {
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                collector.tenant().value(),
                action,
                collector.kind() + " " + collector.name()));
  }
}
