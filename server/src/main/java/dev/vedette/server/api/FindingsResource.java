package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Findings.Cursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Findings of a tenant, as OCSF Detection Findings. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class FindingsResource {
  @Inject Platform platform;
  @Inject Callers callers;
  @Inject StoredJson json;

  /**
   * A page of findings, newest first.
   *
   * @param cursor where the next page begins, null on the last
   */
  public record FindingPage(List<JsonNode> findings, @Nullable String cursor) {}

  @GET
  @Path("/tenants/{tenant}/findings")
  @Operation(summary = "Findings of a tenant, newest first")
  public FindingPage list(
      @PathParam("tenant") String tenant,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var id = callers.caller().tenant(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var found = platform.findings().newest(id, place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast();
    var next = last == null || found.size() < size ? null : Cursors.write(last.time(), last.uid());
    return new FindingPage(found.stream().map(each -> json.read(each.ocsf())).toList(), next);
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 2);
    return Optional.of(new Cursor(Cursors.number(parts.get(0)), parts.get(1)));
  }

  @GET
  @Path("/tenants/{tenant}/findings/{uid}")
  @Operation(summary = "One finding, as OCSF Detection Finding")
  public JsonNode find(@PathParam("tenant") String tenant, @PathParam("uid") String uid) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return json.read(
        platform.findings().find(id, uid).orElseThrow(ProblemException::notFound).ocsf());
  }
}
