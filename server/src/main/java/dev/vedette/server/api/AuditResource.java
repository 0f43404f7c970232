package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was done, and the proof that nobody has changed the record of it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AuditResource {
  @Inject Platform platform;
  @Inject Callers callers;

  public record EntryView(
      long number,
      Instant time,
      String actor,
      String origin,
      String scope,
      String action,
      String detail) {}

  public record AuditPage(List<EntryView> entries) {}

  /**
   * @param problem what is wrong with the first entry that is not as it was written, else null
   */
  public record Proof(boolean whole, @Nullable String problem) {}

  @GET
  @Path("/audit")
  @Operation(summary = "What was done last on the whole platform")
  public AuditPage newest(@Nullable @QueryParam("limit") Integer limit) {
    callers.caller().root(Right.AUDIT);
    return new AuditPage(
        platform.audit().newest(Cursors.limit(limit)).stream()
            .map(entry ->
                new EntryView(
                    entry.number(),
                    entry.time(),
                    entry.act().actor(),
                    entry.act().origin(),
                    entry.act().scope(),
                    entry.act().action(),
                    entry.act().detail()))
            .toList());
  }

  @GET
  @Path("/audit/proof")
  @Operation(summary = "Proves that nobody has changed the audit log")
  public Proof verify() {
    callers.caller().root(Right.AUDIT);
    var problem = platform.audit().verify();
    return new Proof(problem.isEmpty(), problem.orElse(null));
  }
}
