package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.respond.PolicyDocument;
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

/** What a tenant allows to be done about incidents, and its stop button. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class ResponsePolicyResource {
  private static final int LONGEST_REASON = 1_000;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * The policy of a tenant.
   *
   * @param policy with all that it leaves to the default
   * @param set_at the node that sets it; null where none does
   * @param stopped_at the node whose stop button is pressed; null where none is
   */
  @SuppressWarnings("RecordComponentName")
  public record PolicyView(
      PolicyDocument policy, @Nullable String set_at, @Nullable String stopped_at) {}

  public record Stop(@Nullable String reason) {}

  @GET
  @Path("/tenants/{tenant}/response/policy")
  @Operation(summary = "What a tenant allows to be done about incidents")
  public PolicyView find(@PathParam("tenant") String tenant) {
    return view(callers.caller().tenant(tenant, Right.READ));
  }

  private PolicyView view(TenantId tenant) {
    var standing = platform.response().policies().of(tenant);
    return new PolicyView(standing.document(), text(standing.from()), text(standing.stopped()));
  }

  private static @Nullable String text(@Nullable TenantId id) {
    return id == null ? null : id.value();
  }

  @PUT
  @Path("/tenants/{tenant}/response/policy")
  @Operation(summary = "Sets what a tenant, and each of those below it, allows to be done")
  public PolicyView put(@PathParam("tenant") String tenant, @Nullable PolicyDocument document) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (document == null) {
      throw new ProblemException(400, "Send a policy: see /api/openapi.json.");
    }
    var policies = platform.response().policies();
    var former = policies.own(id);
    try {
      policies.put(id, document);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "In a policy " + e.getMessage() + ".");
    }
    audit(caller, id, "response.policy", document.toString());
    document
        .newOverrides(former)
        .forEach(type -> audit(caller, id, "response.override", type + " may act unearned"));
    platform.response().reconsider();
    return view(id);
  }

  @DELETE
  @Path("/tenants/{tenant}/response/policy")
  @Operation(summary = "Lets a tenant inherit again what it allows to be done")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.response().policies().remove(id)) {
      throw ProblemException.notFound();
    }
    audit(caller, id, "response.policy", "inherited");
    platform.response().reconsider();
    return Response.noContent().build();
  }

  @PUT
  @Path("/tenants/{tenant}/response/stop")
  @Operation(summary = "Presses the stop button: nothing new is done here and below")
  public PolicyView stop(@PathParam("tenant") String tenant, @Nullable Stop stop) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    var reason = stop == null ? null : stop.reason();
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new ProblemException(400, "Send a reason of at most 1000 characters.");
    }
    platform.response().policies().stop(id, caller.user().name() + ": " + reason);
    audit(caller, id, "response.stop", reason);
    return view(id);
  }

  @DELETE
  @Path("/tenants/{tenant}/response/stop")
  @Operation(summary = "Releases the stop button")
  @APIResponse(responseCode = "204", description = "Done")
  public Response resume(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.response().policies().resume(id)) {
      throw ProblemException.notFound();
    }
    audit(caller, id, "response.resume", "");
    platform.response().reconsider();
    return Response.noContent().build();
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
