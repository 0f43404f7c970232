package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.hunt.HuntResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Read-only SQL over what is stored of one tenant, or of several. */
@Path("/api/v1")
@RunOnVirtualThread
public final class HuntResource {
  private static final int LONGEST = 100_000;

  @Inject Platform platform;
  @Inject Callers callers;

  public record Hunt(@Nullable String sql) {}

  /**
   * @param tenants all that the caller may see, if nothing is said
   */
  public record WideHunt(@Nullable String sql, @Nullable List<String> tenants) {}

  /**
   * @param cut whether there were more rows than are answered
   */
  public record HuntView(List<String> columns, List<List<@Nullable Object>> rows, boolean cut) {
    static HuntView of(HuntResult result) {
      return new HuntView(result.columns(), result.rows(), result.isCut());
    }
  }

  @POST
  @Path("/tenants/{tenant}/hunt")
  @Produces({MediaType.APPLICATION_JSON, HuntAnswer.CSV, HuntAnswer.NDJSON})
  @Operation(summary = "Read-only SQL over events, findings and addresses of a tenant")
  @APIResponse(
      responseCode = "200",
      description = "What was found",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = HuntView.class)),
        @Content(mediaType = HuntAnswer.CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = HuntAnswer.NDJSON, schema = @Schema(implementation = String.class))
      })
  public Response one(
      @PathParam("tenant") String tenant,
      @Nullable @QueryParam("format") String format,
      @Parameter(hidden = true) @Nullable @HeaderParam("Accept") String accept,
      @Nullable Hunt hunt) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.READ);
    var answer = HuntAnswer.of(format, accept);
    var sql = sql(hunt == null ? null : hunt.sql());
    audit(caller, id.value(), sql);
    return answer.response(platform.hunting().desk().run(List.of(id), sql));
  }

  @POST
  @Path("/hunt")
  @Produces({MediaType.APPLICATION_JSON, HuntAnswer.CSV, HuntAnswer.NDJSON})
  @Operation(summary = "Read-only SQL over events, findings and addresses of several tenants")
  @APIResponse(
      responseCode = "200",
      description = "What was found",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = HuntView.class)),
        @Content(mediaType = HuntAnswer.CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = HuntAnswer.NDJSON, schema = @Schema(implementation = String.class))
      })
  public Response several(
      @Nullable @QueryParam("format") String format,
      @Parameter(hidden = true) @Nullable @HeaderParam("Accept") String accept,
      @Nullable WideHunt hunt) {
    var caller = callers.caller();
    caller.require(Right.ACROSS);
    var answer = HuntAnswer.of(format, accept);
    var sql = sql(hunt == null ? null : hunt.sql());
    var wanted = hunt == null ? null : hunt.tenants();
    var tenants =
        wanted == null || wanted.isEmpty()
            ? caller.visible(Right.ACROSS).stream().map(node -> node.id()).toList()
            : wanted.stream().distinct().map(id -> caller.tenant(id, Right.ACROSS)).toList();
    audit(caller, tenants.stream().map(TenantId::value).collect(Collectors.joining(",")), sql);
    return answer.response(platform.hunting().desk().run(tenants, sql));
  }

  static String sql(@Nullable String sql) {
    if (sql == null || sql.isBlank() || sql.length() > LONGEST) {
      throw new ProblemException(400, "Send sql: one SELECT over events, findings and addresses.");
    }
    return sql;
  }

  private void audit(Caller caller, String scope, String sql) {
    platform.audit().add(new Act(caller.user().name(), caller.origin(), scope, "hunt", sql));
  }
}
