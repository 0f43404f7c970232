package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.playbooks.PlaybookDesk;
import dev.vedette.server.playbooks.PlaybookDesk.Actor;
import dev.vedette.server.playbooks.PlaybookLibrary.Held;
import dev.vedette.server.playbooks.PlaybookLibrary.Mode;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.PlaybookRuns;
import dev.vedette.store.cases.PlaybookRuns.Cursor;
import dev.vedette.store.cases.PlaybookRuns.Stored;
import dev.vedette.store.cases.PlaybookRuns.Wanted;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Runs of playbooks: started, answered, stopped, and tried dry. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PlaybookRunsResource {
  private static final int LONGEST_NOTE = 2_000;
  private static final int MOST_VALUES = 100;

  @Inject Platform platform;
  @Inject Callers callers;

  public record RunPage(List<PlaybookRunView> runs, @Nullable String cursor) {}

  /**
   * What is to be run, and for what.
   *
   * @param incident what it is for; without one, what the platform would do is left to people
   * @param values for external variables, as lists of texts; what the incident has goes before them
   */
  public record NewRun(@Nullable String incident, @Nullable Map<String, List<String>> values) {}

  /**
   * What came of a step.
   *
   * @param done whether it was done, or is allowed
   * @param values for the variables that the step may set, as lists of texts
   */
  public record StepAnswer(
      @Nullable Boolean done, @Nullable String note, @Nullable Map<String, List<String>> values) {}

  public record StopReason(@Nullable String reason) {}

  /** What would be done for a step. */
  public record DryStep(int number, String type, String name, List<String> deeds) {}

  /** What would come of a run. */
  public record DryRunView(String status, String ending, List<DryStep> steps) {}

  @GET
  @Path("/playbook-runs")
  @Operation(summary = "Runs of playbooks, newest first")
  public RunPage list(
      @Nullable @QueryParam("tenant") String tenant,
      @Nullable @QueryParam("incident") String incident,
      @Nullable @QueryParam("status") String status,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var scope = callers.caller().scope(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var wanted = new Wanted(filled(incident), filled(status));
    var found = desk().runs().list(scope, wanted, place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast();
    var next =
        last == null || found.size() < size
            ? null
            : Cursors.write(last.created().toEpochMilli(), last.tenant(), last.id());
    return new RunPage(found.stream().map(PlaybookRunView::item).toList(), next);
  }

  private PlaybookDesk desk() {
    return platform.playbooks();
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 3);
    return Optional.of(new Cursor(Cursors.instant(parts.get(0)), parts.get(1), parts.get(2)));
  }

  @GET
  @Path("/tenants/{tenant}/playbook-runs/{run}")
  @Operation(summary = "One run, with all steps that it came to")
  public PlaybookRunView find(@PathParam("tenant") String tenant, @PathParam("run") String run) {
    return view(existing(callers.caller().tenant(tenant, Right.READ), run));
  }

  private Stored existing(TenantId tenant, String run) {
    return desk().runs().find(tenant, run).orElseThrow(ProblemException::notFound);
  }

  private PlaybookRunView view(Stored run) {
    return PlaybookRunView.whole(run, desk());
  }

  @POST
  @Path("/tenants/{tenant}/playbooks/{playbook}/runs")
  @Operation(summary = "Starts a playbook, for an incident or for none")
  @APIResponse(
      responseCode = "201",
      description = "Started",
      content = @Content(schema = @Schema(implementation = PlaybookRunView.class)))
  public Response start(
      @PathParam("tenant") String tenant,
      @PathParam("playbook") String playbook,
      @Nullable NewRun wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    var held = held(owner, playbook);
    if (held.mode() == Mode.OFF) {
      throw new ProblemException(409, "This playbook is off here: switch it on first.");
    }
    try {
      var started =
          desk()
              .start(
                  owner,
                  PlaybookRuns.freshId(),
                  held.playbook(),
                  incident(owner, wanted),
                  values(wanted == null ? null : wanted.values()),
                  actor(caller))
              .orElseThrow();
      return Response.status(201).entity(view(started)).build();
    } catch (PlaybookDesk.TooMany e) {
      throw new ProblemException(409, "300 runs go on here: stop some first.");
    }
  }

  private Held held(TenantId tenant, String playbook) {
    return desk().library().find(tenant, playbook).orElseThrow(ProblemException::notFound);
  }

  private String incident(TenantId tenant, @Nullable NewRun wanted) {
    var incident = wanted == null ? null : filled(wanted.incident());
    if (incident == null) {
      return "";
    }
    if (platform.incidents().find(tenant, incident).isEmpty()) {
      throw ProblemException.notFound();
    }
    return incident;
  }

  private static Map<String, List<String>> values(@Nullable Map<String, List<String>> given) {
    if (given == null) {
      return Map.of();
    }
    if (given.size() > MOST_VALUES || given.values().stream().anyMatch(each -> each == null)) {
      throw new ProblemException(400, "values are at most 100 lists of texts, by variables.");
    }
    return given;
  }

  private static Actor actor(Caller caller) {
    return new Actor(caller.user().name(), caller.origin());
  }

  @POST
  @Path("/tenants/{tenant}/playbooks/{playbook}/dry-runs")
  @Operation(summary = "Tells what a playbook would do about an incident; nothing is done")
  public DryRunView dry(
      @PathParam("tenant") String tenant,
      @PathParam("playbook") String playbook,
      @Nullable NewRun wanted) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    var held = held(owner, playbook);
    var result =
        desk()
            .dry(
                owner,
                held.playbook(),
                incident(owner, wanted),
                values(wanted == null ? null : wanted.values()));
    return new DryRunView(
        result.run().status().name().toLowerCase(Locale.ROOT),
        result.run().ending(),
        result.lines().stream()
            .map(each -> new DryStep(each.number(), each.type(), each.name(), each.deeds()))
            .toList());
  }

  @POST
  @Path("/tenants/{tenant}/playbook-runs/{run}/steps/{step}/answer")
  @Operation(summary = "Says that a step was done or not, or is allowed or not; the first counts")
  public PlaybookRunView answer(
      @PathParam("tenant") String tenant,
      @PathParam("run") String run,
      @PathParam("step") String step,
      @Nullable StepAnswer answer) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    int number = number(step);
    if (answer == null || answer.done() == null) {
      throw new ProblemException(400, "Send done, true or false.");
    }
    var values = values(answer.values());
    desk()
        .wrong(existing(owner, run), number, values)
        .ifPresent(wrong -> {
          throw new ProblemException(400, "The values do not fit: " + wrong + ".");
        });
    var note = answer.note() == null ? "" : answer.note();
    if (note.length() > LONGEST_NOTE) {
      throw new ProblemException(400, "A note has at most 2000 characters.");
    }
    return view(
        desk()
            .answer(owner, run, number, answer.done(), note, values, actor(caller))
            .orElseThrow(() ->
                new ProblemException(
                    409, "Nobody can answer this any more: look at the run again.")));
  }

  /** The number of a step; what is none is answered as a step that is not there. */
  static int number(String step) {
    if (!step.matches("\\d{1,6}")) {
      throw ProblemException.notFound();
    }
    return Integer.parseInt(step);
  }

  @POST
  @Path("/tenants/{tenant}/playbook-runs/{run}/stop")
  @Operation(summary = "Ends a run; what it has done stays done")
  public PlaybookRunView stop(
      @PathParam("tenant") String tenant,
      @PathParam("run") String run,
      @Nullable StopReason wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    var reason = wanted == null ? null : wanted.reason();
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_NOTE) {
      throw new ProblemException(400, "Send a reason.");
    }
    existing(owner, run);
    return view(
        desk()
            .stop(owner, run, reason, actor(caller))
            .orElseThrow(() -> new ProblemException(409, "It is over already.")));
  }
}
