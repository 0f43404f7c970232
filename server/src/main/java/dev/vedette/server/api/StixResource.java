package dev.vedette.server.api;

import dev.vedette.pipeline.live.StateJson;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.stix.StixBundle;
import dev.vedette.server.web.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import tools.jackson.databind.json.JsonMapper;

/** An incident for other platforms. */
@Path("/api/v1")
@RunOnVirtualThread
public final class StixResource {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_FINDINGS = 500;

  @Inject Platform platform;
  @Inject Callers callers;

  @GET
  @Path("/tenants/{tenant}/incidents/{id}/stix")
  @Operation(summary = "One incident as a bundle of STIX 2.1, with at most 500 of its findings")
  @APIResponse(
      responseCode = "200",
      description = "A bundle",
      content =
          @Content(
              mediaType = StixBundle.MEDIA_TYPE,
              schema = @Schema(implementation = Object.class)))
  public Response stix(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    var stored = platform.incidents().find(owner, id).orElseThrow(ProblemException::notFound);
    var findings =
        platform.findings().ofIncident(owner, id, MOST_FINDINGS).stream()
            .map(each -> StateJson.finding(each.state()))
            .toList();
    var bundle =
        StixBundle.of(StateJson.incident(stored.memory()), findings, platform::techniqueName);
    return Response.ok(JSON.writeValueAsString(bundle), StixBundle.MEDIA_TYPE)
        .header("Content-Disposition", "attachment; filename=\"incident.stix.json\"")
        .build();
  }
}
