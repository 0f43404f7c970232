package dev.vedette.server.api;

import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.CollectorAccounts.Account;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Registrations at vendors that the collectors of many tenants share. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CollectorAccountsResource {
  private static final int MOST = 50;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A registration to be kept.
   *
   * @param settings what collectors of this kind share, by name
   * @param secrets the same of what is not shown again
   */
  public record NewAccount(
      @Nullable String name,
      @Nullable String kind,
      @Nullable Map<String, @Nullable String> settings,
      @Nullable Map<String, @Nullable String> secrets) {}

  /** What is secret of it. */
  public record AccountSecrets(@Nullable Map<String, @Nullable String> secrets) {}

  public record AccountView(
      String id, String name, String kind, Map<String, String> settings, Instant created) {
    static AccountView of(Account account) {
      return new AccountView(
          account.id(), account.name(), account.kind(), account.settings(), account.created());
    }
  }

  public record AccountList(List<AccountView> accounts) {}

  @GET
  @Path("/tenants/{tenant}/collector-accounts")
  @Operation(summary = "Registrations at vendors that collectors here and below may share")
  public AccountList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.ADMINISTER);
    return new AccountList(
        platform.collectorAccounts().list(id).stream().map(AccountView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/collector-accounts")
  @Operation(summary = "Keeps a registration at a vendor for collectors here and below")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewAccount said) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (said == null) {
      throw new ProblemException(400, "Send name, kind, settings and secrets.");
    }
    var manifest = CollectorEntries.manifest(platform, said.kind());
    var name = CollectorEntries.name(said.name());
    var settings =
        CollectorEntries.read(
            CollectorEntries.wanted(manifest.settings(), Setting::isShared), said.settings());
    var secrets =
        CollectorEntries.read(
            CollectorEntries.wanted(manifest.secrets(), Setting::isShared), said.secrets());
    if (platform.collectorAccounts().list(id).size() >= MOST) {
      throw new ProblemException(409, "There are " + MOST + " accounts: remove one first.");
    }
    var added =
        platform
            .collectorAccounts()
            .add(id, name, manifest.id(), settings)
            .orElseThrow(
                () -> new ProblemException(409, "There is an account of this name: use another."));
    platform.collecting().keep(id, added.id(), secrets);
    audit(caller, added, "collector-account.add");
    return Response.status(201).entity(AccountView.of(added)).build();
  }

  @PUT
  @Path("/tenants/{tenant}/collector-accounts/{account}/secrets")
  @Operation(summary = "Gives a registration new secrets, for all collectors that share it")
  @APIResponse(responseCode = "204", description = "Done")
  public Response renew(
      @PathParam("tenant") String tenant,
      @PathParam("account") String id,
      @Nullable AccountSecrets said) {
    var caller = callers.caller();
    var known = own(caller, tenant, id);
    var manifest = CollectorEntries.manifest(platform, known.kind());
    var secrets =
        CollectorEntries.read(
            CollectorEntries.wanted(manifest.secrets(), Setting::isShared),
            said == null ? null : said.secrets());
    platform.collecting().keep(known.tenant(), id, secrets);
    platform.collecting().restartAll(id);
    audit(caller, known, "collector-account.renew");
    return Response.noContent().build();
  }

  @DELETE
  @Path("/tenants/{tenant}/collector-accounts/{account}")
  @Operation(summary = "Forgets a registration that no collector uses any more")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("account") String id) {
    var caller = callers.caller();
    var known = own(caller, tenant, id);
    if (platform.collectorAccounts().isUsed(id)) {
      throw new ProblemException(409, "Collectors use this account: remove those first.");
    }
    platform.collectorAccounts().remove(known.tenant(), id);
    platform.collecting().forget(known.tenant(), id);
    audit(caller, known, "collector-account.remove");
    return Response.noContent().build();
  }

  private Account own(Caller caller, String tenant, String id) {
    var node = caller.tenant(tenant, Right.ADMINISTER);
    return platform
        .collectorAccounts()
        .find(id)
        .filter(account -> account.tenant().equals(node))
        .orElseThrow(ProblemException::notFound);
  }

  private void audit(Caller caller, Account account, String action) {
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                account.tenant().value(),
                action,
                account.kind() + " " + account.name()));
  }
}
