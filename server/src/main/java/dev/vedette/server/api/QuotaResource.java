package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.ingest.TenantLimits.Quota;
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
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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
   * @param is_own whether that is set for this very tenant, and not inherited
   * @param bytes_per_day of records, as they are unpacked; 0 for any number
   * @param is_own_bytes whether that is set for this very tenant
   * @param bytes_today how many have come since midnight, UTC
   */
  @SuppressWarnings("RecordComponentName")
  public record QuotaView(
      long events_per_second,
      boolean is_own,
      long bytes_per_day,
      boolean is_own_bytes,
      long bytes_today) {}

  /**
   * What a tenant, and everything below it, is to be held to; what is null stays as it is.
   *
   * @param events_per_second on average; 0 for any number
   * @param bytes_per_day of records, as they are unpacked; 0 for any number
   */
  @SuppressWarnings("RecordComponentName")
  public record NewQuota(@Nullable Long events_per_second, @Nullable Long bytes_per_day) {}

  @GET
  @Path("/tenants/{tenant}/quota")
  @Operation(summary = "How much a tenant may send, and has sent today")
  public QuotaView find(@PathParam("tenant") String tenant) {
    return view(callers.caller().tenant(tenant, Right.READ));
  }

  private QuotaView view(TenantId tenant) {
    var events = platform.limits().rate(tenant, Quota.EVENTS_PER_SECOND);
    var bytes = platform.limits().rate(tenant, Quota.BYTES_PER_DAY);
    return new QuotaView(
        events.amount(),
        tenant.equals(events.from()),
        bytes.amount(),
        tenant.equals(bytes.from()),
        platform.bytes().of(tenant));
  }

  @PUT
  @Path("/tenants/{tenant}/quota")
  @Operation(summary = "Sets how much a tenant, and each of those below it, may send")
  public QuotaView put(@PathParam("tenant") String tenant, @Nullable NewQuota wanted) {
    var caller = callers.caller();
    var id = administered(caller, tenant);
    var amounts = new EnumMap<Quota, Long>(Quota.class);
    if (wanted != null) {
      putIfSet(amounts, Quota.EVENTS_PER_SECOND, wanted.events_per_second());
      putIfSet(amounts, Quota.BYTES_PER_DAY, wanted.bytes_per_day());
    }
    if (amounts.isEmpty()) {
      throw new ProblemException(400, "Send events_per_second or bytes_per_day.");
    }
    platform.limits().put(id, amounts);
    audit(caller, id, "quota.set", amounts.toString());
    return view(id);
  }

  private static void putIfSet(Map<Quota, Long> amounts, Quota quota, @Nullable Long amount) {
    if (amount == null) {
      return;
    }
    if (amount < 0 || amount > quota.most()) {
      throw new ProblemException(
          400,
          "%s is a number from 0, which is any number, to %d."
              .formatted(quota.name().toLowerCase(Locale.ROOT), quota.most()));
    }
    amounts.put(quota, amount);
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
