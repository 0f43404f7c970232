package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.connect.Connector;
import dev.vedette.pipeline.connect.ConnectorFailure;
import dev.vedette.receive.collect.manifest.Entries;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.ResponseConnectors.Stored;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The products that do things for a tenant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class ResponseConnectorsResource {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 100;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What could be connected.
   *
   * @param classes what it can do
   * @param settings what is to be said to connect it, by name
   * @param secrets the same of what nobody is shown again
   */
  public record ConnectorKind(
      String id,
      String title,
      String description,
      List<String> documentation,
      List<String> classes,
      Map<String, String> settings,
      Map<String, String> secrets) {}

  public record ConnectorKindList(List<ConnectorKind> kinds) {}

  /** A product as it is connected; its secrets are not shown again. */
  public record ConnectorView(
      String id, String kind, String name, List<String> classes, Instant created) {}

  public record ConnectorList(List<ConnectorView> connectors) {}

  public record NewConnector(
      @Nullable String kind,
      @Nullable String name,
      @Nullable Map<String, String> settings,
      @Nullable Map<String, String> secrets) {}

  /**
   * What a trial gave.
   *
   * @param reason why it does not work; empty if it does
   */
  public record ConnectorTrial(boolean works, String reason) {}

  @GET
  @Path("/response/connector-kinds")
  @Operation(summary = "What could be connected, to have it do things")
  public ConnectorKindList kinds() {
    callers.caller();
    return new ConnectorKindList(
        platform.response().connections().kinds().all().stream()
            .map(ResponseConnectorsResource::kind)
            .toList());
  }

  private static ConnectorKind kind(Connector connector) {
    var vendor = connector.vendor();
    return new ConnectorKind(
        vendor.id(),
        vendor.title(),
        vendor.description(),
        vendor.documentation(),
        words(connector),
        titles(vendor.settings()),
        titles(vendor.secrets()));
  }

  private static List<String> words(Connector connector) {
    return connector.classes().stream().map(ActionClass::word).sorted().toList();
  }

  private static Map<String, String> titles(Map<String, Setting> settings) {
    var titles = new TreeMap<String, String>();
    settings.forEach((name, setting) -> titles.put(name, setting.title()));
    return titles;
  }

  @GET
  @Path("/tenants/{tenant}/response/connectors")
  @Operation(summary = "The products that do things for a tenant")
  public ConnectorList list(@PathParam("tenant") String tenant) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    return new ConnectorList(
        platform.response().connections().list(owner).stream().map(this::view).toList());
  }

  private ConnectorView view(Stored stored) {
    var known = platform.response().connections().kinds().find(stored.kind());
    return new ConnectorView(
        stored.id(),
        stored.kind(),
        stored.name(),
        known.map(ResponseConnectorsResource::words).orElse(List.of()),
        stored.created());
  }

  @POST
  @Path("/tenants/{tenant}/response/connectors")
  @Operation(summary = "Connects a product, which is asked for nothing before an action is due")
  @APIResponse(
      responseCode = "201",
      description = "Connected",
      content = @Content(schema = @Schema(implementation = ConnectorView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewConnector wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.ADMINISTER);
    if (wanted == null || wanted.kind() == null) {
      throw new ProblemException(400, "Send kind, name, settings and secrets.");
    }
    var connections = platform.response().connections();
    var connector =
        connections
            .kinds()
            .find(wanted.kind())
            .orElseThrow(
                () -> new ProblemException(400, "See /api/v1/response/connector-kinds for kinds."));
    var settings = wanted.settings() == null ? Map.<String, String>of() : wanted.settings();
    var secrets = wanted.secrets() == null ? Map.<String, String>of() : wanted.secrets();
    require(connector, settings, secrets);
    if (connections.list(owner).size() >= MOST) {
      throw new ProblemException(409, "There are 20 connectors: remove one first.");
    }
    var added = connections.add(owner, wanted.kind(), name(wanted.name()), settings, secrets);
    audit(caller, owner, "response.connect", added.kind() + " " + added.name());
    platform.response().reconsider();
    return Response.status(201).entity(view(added)).build();
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ProblemException(400, "Send a name of at most 100 characters.");
    }
    return name;
  }

  private static void require(
      Connector connector, Map<String, String> settings, Map<String, String> secrets) {
    var problems = new ArrayList<>(Entries.problems(connector.vendor().settings(), settings));
    problems.addAll(Entries.problems(connector.vendor().secrets(), secrets));
    if (!problems.isEmpty()) {
      throw new ProblemException(400, String.join("; ", problems) + ".");
    }
  }

  @POST
  @Path("/tenants/{tenant}/response/connectors/{connector}/trial")
  @Operation(summary = "Asks a product for something that changes nothing")
  public ConnectorTrial test(
      @PathParam("tenant") String tenant, @PathParam("connector") String connector) {
    var owner = callers.caller().tenant(tenant, Right.ADMINISTER);
    var stored =
        platform
            .response()
            .connections()
            .find(owner, connector)
            .orElseThrow(ProblemException::notFound);
    var connected = platform.response().connections().open(stored);
    if (connected.isEmpty()) {
      return new ConnectorTrial(false, "This version has no such connector any more.");
    }
    try {
      connected.get().test();
      return new ConnectorTrial(true, "");
    } catch (ConnectorFailure e) {
      return new ConnectorTrial(false, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "The platform is about to stop: try again later.");
    }
  }

  @DELETE
  @Path("/tenants/{tenant}/response/connectors/{connector}")
  @Operation(
      summary = "Disconnects a product; what it did, and does not undo, is to be undone by hand")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(
      @PathParam("tenant") String tenant, @PathParam("connector") String connector) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.response().connections().remove(owner, connector)) {
      throw ProblemException.notFound();
    }
    audit(caller, owner, "response.disconnect", connector);
    return Response.noContent().build();
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
