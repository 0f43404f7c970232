package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Findings.Stored;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.hunt.FindingRow;
import dev.vedette.store.hunt.HuntResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Read-only SQL over what is stored of one tenant, or of several. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class HuntResource {
  private static final int MOST_FINDINGS = 100_000;
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
  @Operation(summary = "Read-only SQL over events and findings of a tenant")
  public HuntView one(@PathParam("tenant") String tenant, @Nullable Hunt hunt) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.READ);
    var sql = sql(hunt == null ? null : hunt.sql());
    audit(caller, id.value(), sql);
    return run(List.of(id), sql);
  }

  @POST
  @Path("/hunt")
  @Operation(summary = "Read-only SQL over events and findings of several tenants")
  public HuntView several(@Nullable WideHunt hunt) {
    var caller = callers.caller();
    caller.require(Right.ACROSS);
    var sql = sql(hunt == null ? null : hunt.sql());
    var wanted = hunt == null ? null : hunt.tenants();
    var tenants =
        wanted == null || wanted.isEmpty()
            ? caller.visible(Right.ACROSS).stream().map(node -> node.id()).toList()
            : wanted.stream().distinct().map(id -> caller.tenant(id, Right.ACROSS)).toList();
    audit(caller, tenants.stream().map(TenantId::value).collect(Collectors.joining(",")), sql);
    return run(tenants, sql);
  }

  private static String sql(@Nullable String sql) {
    if (sql == null || sql.isBlank() || sql.length() > LONGEST) {
      throw new ProblemException(400, "Send sql: one SELECT over events and findings.");
    }
    return sql;
  }

  private HuntView run(List<TenantId> tenants, String sql) {
    return HuntView.of(platform.hunts().run(tenants, sql, this::findings));
  }

  private Stream<FindingRow> findings(List<TenantId> tenants) {
    return platform
        .findings()
        .newest(new Scope.Tenants(Set.copyOf(tenants)), MOST_FINDINGS)
        .stream()
        .map(HuntResource::row);
  }

  private static FindingRow row(Stored stored) {
    return new FindingRow(
        stored.tenant(),
        stored.uid(),
        stored.time(),
        stored.title(),
        stored.ruleId(),
        stored.severity(),
        stored.confidence(),
        stored.tactics(),
        stored.techniques(),
        stored.host(),
        stored.userName(),
        stored.ocsf());
  }

  private void audit(Caller caller, String scope, String sql) {
    platform.audit().add(new Act(caller.user().name(), caller.origin(), scope, "hunt", sql));
  }
}
