package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Incidents.Cursor;
import dev.vedette.store.cases.Incidents.Queued;
import dev.vedette.store.cases.Incidents.Stored;
import dev.vedette.store.cases.ResponseActions.Wanted;
import dev.vedette.store.cases.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The queue of incidents over all tenants, and each incident with what belongs to it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class IncidentsResource {
  private static final int MOST_FINDINGS = 500;
  private static final int MOST_ACTIONS = 200;
  private static final Set<String> STATUSES = Set.of("open", "closed");
  private static final Set<String> VERDICTS = Set.of("true", "false", "benign");

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject Changes changes;
  @Inject StoredJson json;

  /**
   * An incident as it stands in the queue.
   *
   * @param state active while findings may join it, quiet when not any more, or merged
   * @param status open or closed, as people decide
   * @param start_time epoch milliseconds UTC
   * @param created when it was first seen as an incident
   * @param tactics the ids of ATT&CK's tactics that it shows, in the order of an attack
   * @param entities what it is about, most central first, without processes
   */
  public record IncidentItem(
      String id,
      String tenant,
      String headline,
      int severity_id,
      int risk_score,
      String status,
      String state,
      @Nullable String verdict,
      @Nullable String owner,
      long start_time,
      long end_time,
      int findings,
      Instant created,
      JsonNode tactics,
      JsonNode entities) {
    static IncidentItem of(Queued stored, StoredJson json) {
      return new IncidentItem(
          stored.id(),
          stored.tenant().value(),
          stored.headline(),
          stored.severity(),
          stored.risk(),
          stored.status(),
          stored.state(),
          stored.verdict(),
          stored.owner(),
          stored.start(),
          stored.end(),
          stored.findings(),
          stored.created(),
          json.read(stored.tactics()),
          json.read(stored.entities()));
    }
  }

  public record IncidentPage(List<IncidentItem> incidents, @Nullable String cursor) {}

  /**
   * One incident.
   *
   * @param incident the whole of it as OCSF's Incident Finding
   * @param findings its findings in the order of their times, at most 500
   * @param timeline the sentences of its story, each with its findings
   * @param graph its entities, and how they are related
   * @param remediation what is to be done, in order
   * @param actions what is proposed, and what was done
   */
  public record IncidentView(
      IncidentItem item,
      JsonNode incident,
      List<JsonNode> findings,
      JsonNode timeline,
      GraphView graph,
      JsonNode remediation,
      List<ActionView> actions) {}

  public record GraphView(JsonNode entities, JsonNode relations) {}

  /** What somebody decides; what is left out stays as it is. */
  public record Decision(
      @Nullable String status, @Nullable String verdict, @Nullable String owner) {}

  @GET
  @Path("/incidents")
  @Operation(summary = "The queue of incidents, most urgent first")
  public IncidentPage queue(
      @Nullable @QueryParam("tenant") String tenant,
      @Nullable @QueryParam("status") String status,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var caller = callers.caller();
    var scope = caller.scope(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var found = platform.incidents().queue(scope, status(status), place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast();
    var next =
        last == null || found.size() < size
            ? null
            : Cursors.write(last.risk(), last.end(), last.tenant(), last.id());
    return new IncidentPage(found.stream().map(each -> IncidentItem.of(each, json)).toList(), next);
  }

  private static String status(@Nullable String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return "";
    }
    return known(wanted, STATUSES, "status is open or closed.");
  }

  private static String known(String value, Set<String> values, String otherwise) {
    if (!values.contains(value)) {
      throw new ProblemException(400, otherwise);
    }
    return value;
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 4);
    return Optional.of(
        new Cursor(
            Math.clamp(Cursors.number(parts.get(0)), 0, 100),
            Cursors.number(parts.get(1)),
            parts.get(2),
            parts.get(3)));
  }

  @GET
  @Path("/tenants/{tenant}/incidents/{id}")
  @Operation(summary = "One incident with its findings, timeline, graph and remediation")
  public IncidentView find(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    return view(
        owner, platform.incidents().find(owner, id).orElseThrow(ProblemException::notFound));
  }

  private IncidentView view(TenantId tenant, Stored stored) {
    var incident = json.read(stored.ocsf());
    var more = incident.path("unmapped");
    var findings =
        platform.findings().ofIncident(tenant, stored.id(), MOST_FINDINGS).stream()
            .map(each -> json.read(each.ocsf()))
            .toList();
    return new IncidentView(
        item(tenant, stored.id()),
        incident,
        findings,
        more.path("story"),
        new GraphView(more.path("entities"), more.path("relations")),
        more.path("remediation"),
        actions(tenant, stored.id()));
  }

  private List<ActionView> actions(TenantId tenant, String incident) {
    return platform
        .response()
        .actions()
        .list(new Scope.Tenant(tenant), new Wanted(null, incident), Optional.empty(), MOST_ACTIONS)
        .stream()
        .map(each -> ActionView.of(each, json))
        .toList();
  }

  @PATCH
  @Path("/tenants/{tenant}/incidents/{id}")
  @Operation(summary = "Decides on an incident")
  public IncidentItem decide(
      @PathParam("tenant") String tenant, @PathParam("id") String id, @Nullable Decision decision) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    if (decision == null) {
      throw new ProblemException(400, "Send status, verdict or owner.");
    }
    if (decision.status() != null) {
      known(decision.status(), STATUSES, "status is open or closed.");
    }
    if (decision.verdict() != null) {
      known(decision.verdict(), VERDICTS, "verdict is true, false or benign.");
    }
    var before = platform.incidents().find(owner, id).orElseThrow(ProblemException::notFound);
    platform.incidents().decide(owner, id, decision.status(), decision.verdict(), decision.owner());
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                owner.value(),
                "incident.decide",
                id + " " + decision));
    if (decision.verdict() != null) {
      platform.feedback().judged(owner, id, before.verdict(), decision.verdict());
    }
    if (decision.verdict() != null && !decision.verdict().equals("true")) {
      platform.response().refute(owner, id, decision.verdict());
    }
    changes.tell(Topic.INCIDENTS, owner);
    return item(owner, id);
  }

  private IncidentItem item(TenantId tenant, String id) {
    return platform
        .incidents()
        .findQueued(tenant, id)
        .map(each -> IncidentItem.of(each, json))
        .orElseThrow(ProblemException::notFound);
  }
}
