package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Departures.Departure;
import dev.vedette.store.cases.Departures.State;
import dev.vedette.store.offboarding.Export;
import dev.vedette.store.offboarding.Offboarding;
import dev.vedette.store.offboarding.OffboardingFailure;
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
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How tenants leave: everything of theirs is exported, and then erased, with a certificate. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class OffboardingResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What was exported.
   *
   * @param bytes of the archive
   * @param sha256 of the archive
   */
  public record ExportView(String name, long bytes, String sha256, long events) {
    static ExportView of(Export export) {
      return new ExportView(export.name(), export.bytes(), export.sha256(), export.events());
    }
  }

  /**
   * How far a tenant is that leaves.
   *
   * @param state leaving, exporting, exported, erasing or erased
   * @param by who asked for the last step
   * @param export once it is there; it can be downloaded until the tenant is erased
   * @param problem what keeps the next step from being done; it is tried again
   */
  public record OffboardingView(
      String tenant,
      String name,
      String state,
      Instant began,
      String by,
      @Nullable ExportView export,
      @Nullable String problem) {}

  public record OffboardingList(List<OffboardingView> offboardings) {}

  /**
   * Which tenant is meant.
   *
   * @param name what the tenant is called, so that nobody off-boards another by mistake
   */
  public record Leaver(@Nullable String name) {}

  /**
   * What was exported.
   *
   * @param sha256 of the archive that was downloaded
   */
  public record Downloaded(@Nullable String sha256) {}

  @GET
  @Path("/offboardings")
  @Operation(summary = "The tenants that leave or have left")
  public OffboardingList list() {
    callers.caller().root(Right.ADMINISTER);
    return new OffboardingList(platform.offboarding().list().stream().map(this::view).toList());
  }

  @GET
  @Path("/tenants/{tenant}/offboarding")
  @Operation(summary = "How far a tenant is that leaves")
  public OffboardingView find(@PathParam("tenant") String tenant) {
    return view(departure(callers.caller().leaver(tenant)));
  }

  @POST
  @Path("/tenants/{tenant}/offboarding")
  @Operation(summary = "Takes nothing of a tenant any more, and exports everything that is its own")
  @APIResponse(
      responseCode = "202",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = OffboardingView.class)))
  public Response begin(@PathParam("tenant") String tenant, @Nullable Leaver leaver) {
    var caller = callers.caller();
    var id = caller.leaver(tenant);
    var name = name(id);
    if (leaver == null || !name.equals(leaver.name())) {
      throw new ProblemException(400, "Send the tenant's name, so that no other one is meant.");
    }
    try {
      return accepted(platform.offboarding().begin(id, by(caller)));
    } catch (OffboardingFailure e) {
      throw new ProblemException(409, e.getMessage() + ".");
    }
  }

  @DELETE
  @Path("/tenants/{tenant}/offboarding")
  @Operation(summary = "Takes a tenant back that was exported, and deletes the export")
  @APIResponse(responseCode = "204", description = "Done")
  public Response cancel(@PathParam("tenant") String tenant) throws IOException {
    var caller = callers.caller();
    var id = caller.leaver(tenant);
    departure(id);
    if (!platform.offboarding().cancel(id, by(caller))) {
      throw new ProblemException(409, "Only a tenant that is exported and not erased comes back.");
    }
    return Response.noContent().build();
  }

  @GET
  @Path("/tenants/{tenant}/offboarding/export")
  @Produces("application/gzip")
  @Operation(summary = "The export of a tenant that leaves, as a tar.gz")
  @APIResponse(responseCode = "200", description = "The archive")
  public Response export(@PathParam("tenant") String tenant) {
    var id = callers.caller().leaver(tenant);
    if (departure(id).state() != State.EXPORTED) {
      throw new ProblemException(409, "There is no export now: its state says why.");
    }
    var file = platform.offboarding().offboarding().archive(id).toFile();
    return Response.ok(file)
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file.getName()))
        .build();
  }

  @POST
  @Path("/tenants/{tenant}/offboarding/erasure")
  @Operation(summary = "Erases a tenant whose export was downloaded, for ever")
  @APIResponse(
      responseCode = "202",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = OffboardingView.class)))
  public Response erase(@PathParam("tenant") String tenant, @Nullable Downloaded downloaded) {
    var caller = callers.caller();
    var id = caller.leaver(tenant);
    caller.requireSession();
    var departure = departure(id);
    var export = Offboarding.export(departure);
    if (departure.state() != State.EXPORTED || export.isEmpty()) {
      throw new ProblemException(409, "Only a tenant that is exported is erased.");
    }
    var sha256 = downloaded == null ? null : downloaded.sha256();
    if (sha256 == null || !export.get().sha256().equals(sha256.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          400, "Send sha256 of the export that you have downloaded: it will be gone.");
    }
    if (!platform.offboarding().erase(id, by(caller))) {
      throw new ProblemException(409, "It is being erased or taken back already.");
    }
    return accepted(departure(id));
  }

  @GET
  @Path("/tenants/{tenant}/offboarding/certificate")
  @Operation(summary = "The signed certificate that a tenant was erased")
  @APIResponse(responseCode = "200", description = "It, with the key and the signature")
  public Response certificate(@PathParam("tenant") String tenant) {
    var certificate = departure(callers.caller().leaver(tenant)).certificate();
    if (certificate == null) {
      throw new ProblemException(409, "It is not erased yet: its state says how far it is.");
    }
    return Response.ok(certificate).build();
  }

  private Departure departure(TenantId tenant) {
    return platform.offboarding().find(tenant).orElseThrow(ProblemException::notFound);
  }

  private Response accepted(Departure departure) {
    return Response.status(202).entity(view(departure)).build();
  }

  private OffboardingView view(Departure departure) {
    return new OffboardingView(
        departure.tenant().value(),
        name(departure.tenant()),
        departure.state().name().toLowerCase(Locale.ROOT),
        departure.began(),
        departure.by().actor(),
        Offboarding.export(departure).map(ExportView::of).orElse(null),
        platform.offboarding().problem(departure.tenant()).orElse(null));
  }

  private String name(TenantId tenant) {
    return platform.tenants().find(tenant).orElseThrow(ProblemException::notFound).name();
  }

  private static By by(Caller caller) {
    return new By(caller.user().name(), caller.origin());
  }
}
