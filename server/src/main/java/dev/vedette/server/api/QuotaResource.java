package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.ingest.TenantLimits.Rate;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How much a tenant may send. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class QuotaResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * How much a tenant may send.
   *
   * @param events_per_second on average; 0 for any number
   * @param is_own whether it is set for this very tenant, and not inherited
   */
  @SuppressWarnings("RecordComponentName")
  public record QuotaView(long events_per_second, boolean is_own) {
    static QuotaView of(TenantId tenant, Rate rate) {
      return new QuotaView(rate.eventsPerSecond(), tenant.equals(rate.from()));
    }
  }

  /**
   * What a tenant, and everything below it, is to be held to.
   *
   * @param events_per_second on average; 0 for any number
   */
  @SuppressWarnings("RecordComponentName")
  public record NewQuota(@Nullable Long events_per_second) {}

  @GET
  @Path("/tenants/{tenant}/quota")
  @Operation(summary = "How much a tenant may send")
  public QuotaView find(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return QuotaView.of(id, platform.limits().rate(id));
  }

  @PUT
  @Path("/tenants/{tenant}/quota")
  @Operation(summary = "Sets how much a tenant, and each of those below it, may send")
  public QuotaView put(@PathParam("tenant") String tenant, @Nullable NewQuota wanted) {
    var caller = callers.caller();
    var id = administered(caller, tenant);
    var rate = wanted == null ? null : wanted.events_per_second();
    if (rate == null || rate < 0 || rate > TenantLimits.MOST) {
      throw new ProblemException(
          400, "Send events_per_second from 0, which is any number, to 1000000000.");
    }
    platform.limits().put(id, rate);
    audit(caller, id, "quota.set", String.valueOf(rate));
    return QuotaView.of(id, platform.limits().rate(id));
  }

  @DELETE
  @Path("/tenants/{tenant}/quota")
  @Operation(summary = "Lets a tenant inherit again how much it may send")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = administered(caller, tenant);
    if (!platform.limits().remove(id)) {
      throw ProblemException.notFound();
    }
    audit(caller, id, "quota.remove", "");
    return Response.noContent().build();
  }

  /** What one tenant sends is a burden to all: only staff that sees all tenants sets its limit. */
  private static TenantId administered(Caller caller, String tenant) {
    var id = caller.tenant(tenant, Right.ADMINISTER);
    caller.root(Right.ADMINISTER);
    return id;
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
