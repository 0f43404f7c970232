package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Alerts.Cursor;
import dev.vedette.store.cases.Alerts.Known;
import dev.vedette.store.cases.Alerts.Wanted;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the platform itself and with what is sent to it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AlertsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * An operational alert.
   *
   * @param cause silent, undecoded, shortfall, quota, lag, disk, clock or database
   * @param source which source it is about, if it is about one
   * @param detail what is wrong, and what to do
   * @param closed when it was over, if it is
   * @param times how often it came back within an hour of being over
   */
  @SuppressWarnings("RecordComponentName")
  public record AlertView(
      String id,
      String tenant,
      String cause,
      @Nullable String source,
      String detail,
      Instant opened,
      Instant updated,
      @Nullable Instant closed,
      int times,
      @Nullable Instant acknowledged,
      @Nullable String acknowledged_by) {
    static AlertView of(Known known) {
      var alert = known.alert();
      return new AlertView(
          alert.id(),
          alert.tenant().value(),
          alert.cause(),
          alert.source().isEmpty() ? null : alert.source(),
          alert.detail(),
          alert.opened(),
          alert.updated(),
          alert.closed(),
          alert.times(),
          known.acknowledged(),
          known.acknowledgedBy());
    }
  }

  public record AlertPage(List<AlertView> alerts, @Nullable String cursor) {}

  @GET
  @Path("/alerts")
  @Operation(summary = "What goes wrong with the platform and its senders, newest first")
  public AlertPage list(
      @Nullable @QueryParam("tenant") String tenant,
      @Nullable @QueryParam("state") String state,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var caller = callers.caller();
    var scope = caller.scope(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var found = platform.alerts().list(scope, wanted(state), place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast().alert();
    var next =
        last == null || found.size() < size
            ? null
            : Cursors.write(last.opened().toEpochMilli(), last.tenant(), last.id());
    return new AlertPage(found.stream().map(AlertView::of).toList(), next);
  }

  private static Wanted wanted(@Nullable String state) {
    return switch (state) {
      case null -> Wanted.ALL;
      case "" -> Wanted.ALL;
      case "open" -> Wanted.OPEN;
      case "closed" -> Wanted.CLOSED;
      default -> throw new ProblemException(400, "state is open or closed.");
    };
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 3);
    return Optional.of(new Cursor(Cursors.instant(parts.get(0)), parts.get(1), parts.get(2)));
  }

  @POST
  @Path("/tenants/{tenant}/alerts/{alert}/acknowledgement")
  @Operation(summary = "Takes an alert upon oneself; it is closed when what it is about is over")
  public AlertView acknowledge(
      @PathParam("tenant") String tenant, @PathParam("alert") String alert) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    var who = caller.user().name();
    var known =
        platform.alerts().acknowledge(owner, alert, who).orElseThrow(ProblemException::notFound);
    platform.audit().add(new Act(who, caller.origin(), owner.value(), "alert.acknowledge", alert));
    return AlertView.of(known);
  }
}
