package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.files.FileScans;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Files that are scanned with the YARA rules of installed packs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class FileScansResource {
  private static final int LONGEST_NAME = 500;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * How files are scanned.
   *
   * @param enabled whether they are
   * @param rules how many rules scan, 0 until the first are compiled
   * @param problem why they are not, and what to do
   */
  public record FileScanState(boolean enabled, int rules, @Nullable String problem) {}

  /** A file that waits to be scanned. */
  public record FileScan(String id) {}

  @GET
  @Path("/tenants/{tenant}/file-scans")
  @Operation(summary = "Whether files are scanned")
  public FileScanState state(@PathParam("tenant") String tenant) {
    callers.caller().tenant(tenant, Right.READ);
    var state = platform.fileScans().state();
    return new FileScanState(state.isOn(), state.rules(), state.isOn() ? null : state.problem());
  }

  @POST
  @Path("/tenants/{tenant}/file-scans")
  @Operation(summary = "Takes a file to be scanned soon; what is found becomes findings")
  @APIResponse(
      responseCode = "202",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = FileScan.class)))
  public Response add(
      @PathParam("tenant") String tenant,
      @Nullable @QueryParam("name") String name,
      @Nullable InputStream body) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    var called = name == null ? "" : name.strip();
    var file = body == null ? new byte[0] : read(body);
    if (called.isEmpty() || called.length() > LONGEST_NAME || file.length == 0) {
      throw new ProblemException(
          400, "Send the file as the body, and its name of 1 to 500 characters as ?name=.");
    }
    var taken = put(id, called, file);
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                id.value(),
                "file.scan",
                taken + " " + called));
    return Response.status(202).entity(new FileScan(taken)).build();
  }

  /** No more than can be scanned is ever held. */
  private static byte[] read(InputStream body) {
    try {
      return body.readNBytes(FileScans.largest() + 1);
    } catch (IOException e) {
      throw new ProblemException(400, "The file ended early: send it again.");
    }
  }

  private String put(TenantId tenant, String name, byte[] file) {
    var scans = platform.fileScans();
    if (!scans.state().isOn()) {
      throw new ProblemException(409, "Files are not scanned: " + scans.state().problem() + ".");
    }
    if (file.length > FileScans.largest()) {
      throw new ProblemException(
          413, "A file of at most %d MiB is scanned.".formatted(FileScans.largest() >> 20));
    }
    try {
      return scans
          .put(tenant, name, file, platform.now())
          .orElseThrow(
              () -> new ProblemException(429, "Too many files wait already: try again later."));
    } catch (IOException e) {
      throw new ProblemException(503, "The file cannot be written down: see the server's log.");
    }
  }
}
