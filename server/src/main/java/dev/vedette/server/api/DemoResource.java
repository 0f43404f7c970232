package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Departures.By;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Three companies that do not exist and an attack on one of them, come and gone with a click. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class DemoResource {
  @Inject Platform platform;
  @Inject Callers callers;

  public record DemoCompany(String tenant, String name) {}

  /**
   * @param companies of the demo that are there; none where nobody asked for it
   */
  public record DemoView(List<DemoCompany> companies) {}

  @GET
  @Path("/demo")
  @Operation(summary = "The companies of the demo that are there")
  public DemoView find() {
    callers.caller().root(Right.ADMINISTER);
    return new DemoView(
        platform.demo().companies().stream()
            .map(node -> new DemoCompany(node.id().value(), node.name()))
            .toList());
  }

  @POST
  @Path("/demo")
  @Operation(summary = "Has the attack of the demo take place, once more if it has already")
  @APIResponse(responseCode = "202", description = "It begins")
  public Response begin() {
    var caller = administrator();
    platform.demo().begin();
    audit(caller, "demo.begin");
    return Response.accepted().build();
  }

  @DELETE
  @Path("/demo")
  @Operation(summary = "Has the companies of the demo erased, with all that is kept of them")
  @APIResponse(responseCode = "202", description = "It begins")
  public Response end() {
    var caller = administrator();
    platform.demo().end(new By(caller.user().name(), caller.origin()));
    audit(caller, "demo.end");
    return Response.accepted().build();
  }

  /** Tenants are made and erased: a token is not enough for that. */
  private Caller administrator() {
    var caller = callers.caller();
    caller.root(Right.ADMINISTER);
    caller.requireSession();
    return caller;
  }

  private void audit(Caller caller, String action) {
    var root = platform.tenants().root().id().value();
    platform.audit().add(new Act(caller.user().name(), caller.origin(), root, action, ""));
  }
}
