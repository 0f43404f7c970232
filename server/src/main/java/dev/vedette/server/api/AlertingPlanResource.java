package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Way;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.notify.PlanDocument;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of what happens at a node of the tree and below it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AlertingPlanResource {
  private static final JsonMapper JSON = new JsonMapper();

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What a node says itself.
   *
   * @param plan null where it says nothing
   * @param above the nodes above it that say something too, the nearest first
   */
  public record PlanView(@Nullable PlanDocument plan, List<String> above) {}

  /** Whom a rota calls at a moment. */
  public record OnCallView(String node, String rota, String person) {}

  public record OnCallList(Instant at, List<OnCallView> on_call) {}

  @GET
  @Path("/tenants/{tenant}/alerting/plan")
  @Operation(summary = "Who is told of what happens at a node and below it")
  public PlanView find(@PathParam("tenant") String tenant) {
    return view(callers.caller().tenant(tenant, Right.READ));
  }

  /** What stands above is named only to whom may see it. */
  private PlanView view(TenantId node) {
    var visible = callers.caller().visible(Right.READ).stream().map(each -> each.id()).toList();
    var plan =
        platform
            .notifier()
            .plans()
            .find(node)
            .map(document -> JSON.readValue(document, PlanDocument.class));
    var above =
        platform.notifier().plansOf(node).stream()
            .map(each -> each.node())
            .filter(each -> !each.equals(node) && visible.contains(each))
            .map(TenantId::value)
            .toList();
    return new PlanView(plan.orElse(null), above);
  }

  @PUT
  @Path("/tenants/{tenant}/alerting/plan")
  @Operation(summary = "Sets who is told of what happens at a node and below it")
  public PlanView put(@PathParam("tenant") String tenant, @Nullable PlanDocument document) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    if (document == null) {
      throw new ProblemException(400, "Send routes and rotas: see /api/openapi.json.");
    }
    try {
      document.ways(node).forEach(way -> require(node, way));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "In a plan " + e.getMessage() + ".");
    }
    var text = JSON.writeValueAsString(document);
    platform.notifier().plans().put(node, text);
    audit(caller, node, text);
    return view(node);
  }

  private void require(TenantId node, Way way) {
    var channels = platform.notifier().channels();
    var kind = channels.find(node, way.channel()).flatMap(each -> channels.kind(each.kind()));
    if (kind.isEmpty()) {
      throw new IllegalArgumentException("channel is the id of a channel of the same node");
    }
    var wanted = kind.get().addressOf();
    boolean isNeeded = kind.get().address() != null;
    boolean fits =
        way.address().isEmpty()
            ? !isNeeded
            : wanted != null && wanted.matches().matcher(way.address()).matches();
    if (!fits) {
      throw new IllegalArgumentException(
          "address is, for %s, %s"
              .formatted(
                  kind.get().title(), wanted == null ? "left out" : "such as " + wanted.example()));
    }
  }

  @DELETE
  @Path("/tenants/{tenant}/alerting/plan")
  @Operation(summary = "Has a node say nothing itself: what stands above it still holds")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.notifier().plans().remove(node)) {
      throw ProblemException.notFound();
    }
    audit(caller, node, "removed");
    return Response.noContent().build();
  }

  private void audit(Caller caller, TenantId node, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), node.value(), "alerting.plan", detail));
  }

  @GET
  @Path("/tenants/{tenant}/alerting/on-call")
  @Operation(summary = "Who is on call by the rotas of a node, now or at a moment")
  public OnCallList onCall(
      @PathParam("tenant") String tenant, @Nullable @QueryParam("at") String at) {
    var node = callers.caller().tenant(tenant, Right.READ);
    var moment = at == null || at.isEmpty() ? platform.now() : instant(at);
    var called =
        platform.notifier().plansOf(node).stream()
            .filter(plan -> plan.node().equals(node))
            .flatMap(plan -> plan.rotas().stream())
            .map(rota ->
                new OnCallView(
                    node.value(),
                    rota.id(),
                    rota.onCall(moment).map(person -> person.name()).orElse("")))
            .toList();
    return new OnCallList(moment, called);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ProblemException(400, "at is a moment such as 2026-11-23T08:00:00Z.");
    }
  }
}
