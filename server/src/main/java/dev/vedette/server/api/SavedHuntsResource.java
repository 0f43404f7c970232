package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.SavedHunts.Draft;
import dev.vedette.store.cases.SavedHunts.Hunt;
import dev.vedette.store.cases.SavedHunts.Reach;
import dev.vedette.store.cases.SavedHunts.Run;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Hunts that are kept at a tenant, and run by themselves if they are to. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SavedHuntsResource {
  private static final int LONGEST_INTERVAL = 43_200;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject StoredJson json;

  /**
   * A hunt to be kept.
   *
   * @param reach tenant (which it is if nothing is said), or below: everything below the tenant too
   * @param every_minutes how often it runs by itself, from 1 to 43,200; never if nothing is said
   * @param findings whether each row that is new becomes a finding
   * @param severity of those findings: informational, low, medium, high or critical
   */
  @SuppressWarnings("RecordComponentName")
  public record NewHunt(
      @Nullable String name,
      @Nullable String description,
      @Nullable String sql,
      @Nullable String reach,
      @Nullable Integer every_minutes,
      @Nullable Boolean findings,
      @Nullable String severity) {}

  @SuppressWarnings("RecordComponentName")
  public record SavedHuntView(
      String id,
      String tenant,
      String name,
      String description,
      String sql,
      String reach,
      @Nullable Long every_minutes,
      boolean findings,
      String severity,
      String owner,
      Instant created,
      Instant changed,
      @Nullable Instant next_run) {
    static SavedHuntView of(Hunt hunt) {
      var draft = hunt.draft();
      var every = draft.every();
      return new SavedHuntView(
          hunt.id(),
          hunt.tenant().value(),
          draft.name(),
          draft.description(),
          draft.sql(),
          draft.reach().name().toLowerCase(Locale.ROOT),
          every == null ? null : every.toMinutes(),
          draft.makesFindings(),
          draft.severity().name().toLowerCase(Locale.ROOT),
          hunt.owner(),
          hunt.created(),
          hunt.changed(),
          hunt.next());
    }
  }

  public record SavedHuntList(List<SavedHuntView> hunts) {}

  /**
   * What became of a run.
   *
   * @param new_findings how many rows became findings that were not there before
   * @param first columns and some rows
   * @param error why it could not be run, null if it was
   */
  @SuppressWarnings("RecordComponentName")
  public record RunView(
      Instant started,
      long took_ms,
      int rows,
      boolean cut,
      int new_findings,
      JsonNode first,
      @Nullable String error) {}

  public record RunList(List<RunView> runs) {}

  @GET
  @Path("/tenants/{tenant}/hunts")
  @Operation(summary = "The hunts that are kept at a tenant")
  public SavedHuntList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return new SavedHuntList(
        platform.hunting().saved().list(id).stream().map(SavedHuntView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/hunts")
  @Operation(summary = "Keeps a hunt")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = SavedHuntView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewHunt wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    var draft = draft(caller, tenant, wanted);
    var hunt =
        platform
            .hunting()
            .saved()
            .add(id, caller.user().name(), draft)
            .orElseThrow(
                () -> new ProblemException(409, "500 hunts are kept here: remove one first."));
    audit(caller, id, "hunt.add", hunt);
    return Response.status(201).entity(SavedHuntView.of(hunt)).build();
  }

  @GET
  @Path("/tenants/{tenant}/hunts/{hunt}")
  @Operation(summary = "One hunt that is kept")
  public SavedHuntView find(@PathParam("tenant") String tenant, @PathParam("hunt") String hunt) {
    return SavedHuntView.of(known(callers.caller().tenant(tenant, Right.READ), hunt));
  }

  @PUT
  @Path("/tenants/{tenant}/hunts/{hunt}")
  @Operation(summary = "Changes a hunt; one with an interval runs at once")
  public SavedHuntView change(
      @PathParam("tenant") String tenant,
      @PathParam("hunt") String hunt,
      @Nullable NewHunt wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    authorize(caller, tenant, known(id, hunt));
    var draft = draft(caller, tenant, wanted);
    var changed =
        platform.hunting().saved().change(id, hunt, draft).orElseThrow(ProblemException::notFound);
    audit(caller, id, "hunt.change", changed);
    return SavedHuntView.of(changed);
  }

  @DELETE
  @Path("/tenants/{tenant}/hunts/{hunt}")
  @Operation(summary = "Removes a hunt and its runs; its findings stay")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("hunt") String hunt) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    var known = known(id, hunt);
    authorize(caller, tenant, known);
    platform.hunting().saved().remove(id, hunt);
    audit(caller, id, "hunt.remove", known);
    return Response.noContent().build();
  }

  @GET
  @Path("/tenants/{tenant}/hunts/{hunt}/runs")
  @Operation(summary = "What became of the last runs of a hunt, newest first")
  public RunList runs(@PathParam("tenant") String tenant, @PathParam("hunt") String hunt) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.READ);
    authorize(caller, tenant, known(id, hunt));
    return new RunList(platform.hunting().saved().runs(id, hunt).stream().map(this::view).toList());
  }

  @POST
  @Path("/tenants/{tenant}/hunts/{hunt}/runs")
  @Operation(summary = "Runs a hunt now")
  public RunView run(@PathParam("tenant") String tenant, @PathParam("hunt") String hunt) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.WORK);
    var known = known(id, hunt);
    authorize(caller, tenant, known);
    audit(caller, id, "hunt.run", known);
    return view(platform.hunting().runs().run(known));
  }

  private Hunt known(TenantId tenant, String hunt) {
    return platform.hunting().saved().find(tenant, hunt).orElseThrow(ProblemException::notFound);
  }

  /** What a hunt finds below a tenant is for those who may look across tenants there. */
  private static void authorize(Caller caller, String tenant, Hunt hunt) {
    if (hunt.draft().reach() == Reach.BELOW) {
      caller.tenant(tenant, Right.ACROSS);
    }
  }

  private RunView view(Run run) {
    return new RunView(
        run.started(),
        run.took().toMillis(),
        run.rows(),
        run.isCut(),
        run.newFindings(),
        json.read(run.firstRows()),
        run.error());
  }

  private static Draft draft(Caller caller, String tenant, @Nullable NewHunt wanted) {
    if (wanted == null || wanted.name() == null || wanted.name().isBlank()) {
      throw new ProblemException(400, "Send name and sql.");
    }
    var reach = reach(wanted.reach());
    if (reach == Reach.BELOW) {
      caller.tenant(tenant, Right.ACROSS);
    }
    return new Draft(
        limited("name", wanted.name().strip(), 200),
        limited("description", wanted.description() == null ? "" : wanted.description(), 4_000),
        HuntResource.sql(wanted.sql()),
        reach,
        every(wanted.every_minutes()),
        Boolean.TRUE.equals(wanted.findings()),
        severity(wanted.severity()));
  }

  private static String limited(String what, String text, int most) {
    if (text.length() > most) {
      throw new ProblemException(400, what + " has at most " + most + " characters.");
    }
    return text;
  }

  private static Reach reach(@Nullable String given) {
    return switch (given) {
      case null -> Reach.TENANT;
      case "tenant" -> Reach.TENANT;
      case "below" -> Reach.BELOW;
      default -> throw new ProblemException(400, "reach is tenant or below.");
    };
  }

  private static @Nullable Duration every(@Nullable Integer minutes) {
    if (minutes == null) {
      return null;
    }
    if (minutes < 1 || minutes > LONGEST_INTERVAL) {
      throw new ProblemException(
          400, "every_minutes is a number from 1 to " + LONGEST_INTERVAL + ".");
    }
    return Duration.ofMinutes(minutes);
  }

  private static Severity severity(@Nullable String given) {
    var word = given == null ? "medium" : given.toLowerCase(Locale.ROOT);
    return Stream.of(Severity.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(400, "severity is informational, low, medium, high or critical."));
  }

  private void audit(Caller caller, TenantId tenant, String action, Hunt hunt) {
    var detail = hunt.id() + " " + hunt.draft().name() + ": " + hunt.draft().sql();
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
