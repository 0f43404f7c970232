package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.alerting.Outbox.Attempt;
import dev.vedette.store.alerting.Outbox.Cursor;
import dev.vedette.store.alerting.Outbox.Stored;
import dev.vedette.store.alerting.Outbox.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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

/** What people were told, and the proof that it came. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AlertingMessagesResource {
  private static final Set<String> STATES =
      Set.of("waiting", "sending", "delivered", "moved", "failed", "dropped");

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A message.
   *
   * @param kind incident, alert or digest
   * @param subject the id of the incident or alert
   * @param node whose channel it went by
   * @param state waiting, sending, delivered, moved to another way, failed for good, or dropped,
   *     for it was over before anybody was told
   * @param revision how often what it tells has changed, and {@code said} the last that was told
   * @param phase what was told last: open, taken or over
   * @param due when it is tried next
   */
  public record MessageView(
      String id,
      String tenant,
      String kind,
      String subject,
      String node,
      String channel,
      String address,
      String state,
      int revision,
      int said,
      String phase,
      int attempts,
      @Nullable Instant due,
      Instant created,
      @Nullable Instant delivered) {
    static MessageView of(Stored stored) {
      return new MessageView(
          stored.id(),
          stored.tenant().value(),
          stored.key().kind(),
          stored.key().subject(),
          stored.to().holder().value(),
          stored.to().channel(),
          stored.to().address(),
          stored.state(),
          stored.revision(),
          stored.said(),
          stored.phase(),
          stored.attempts(),
          stored.due(),
          stored.created(),
          stored.delivered());
    }
  }

  public record MessagePage(List<MessageView> messages, @Nullable String cursor) {}

  /**
   * A time that it was sent.
   *
   * @param outcome delivered, failed, or unknown while it is, or if it was cut off
   * @param answer what the other side said
   */
  public record AttemptView(
      int number, Instant began, @Nullable Instant ended, String outcome, String answer) {
    static AttemptView of(Attempt attempt) {
      return new AttemptView(
          attempt.number(), attempt.began(), attempt.ended(), attempt.outcome(), attempt.answer());
    }
  }

  public record MessageDetail(MessageView message, List<AttemptView> attempts) {}

  @GET
  @Path("/alerting/messages")
  @Operation(summary = "What people were told, newest first")
  public MessagePage list(
      @Nullable @QueryParam("tenant") String tenant,
      @Nullable @QueryParam("state") String state,
      @Nullable @QueryParam("subject") String subject,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var scope = callers.caller().scope(tenant, Right.READ);
    int size = Cursors.limit(limit);
    var wanted = new Wanted(state(state), empty(subject));
    var found = platform.notifier().outbox().list(scope, wanted, place(cursor), size);
    var last = found.isEmpty() ? null : found.getLast();
    var next =
        last == null || found.size() < size
            ? null
            : Cursors.write(last.created().toEpochMilli(), last.tenant(), last.id());
    return new MessagePage(found.stream().map(MessageView::of).toList(), next);
  }

  private static @Nullable String empty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable String state(@Nullable String state) {
    if (state == null || state.isEmpty()) {
      return null;
    }
    if (!STATES.contains(state)) {
      throw new ProblemException(
          400, "state is waiting, sending, delivered, moved, failed or dropped.");
    }
    return state;
  }

  private static Optional<Cursor> place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    var parts = Cursors.read(cursor, 3);
    return Optional.of(new Cursor(Cursors.instant(parts.get(0)), parts.get(1), parts.get(2)));
  }

  @GET
  @Path("/tenants/{tenant}/alerting/messages/{message}")
  @Operation(summary = "A message with each time that it was sent")
  public MessageDetail find(
      @PathParam("tenant") String tenant, @PathParam("message") String message) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    var outbox = platform.notifier().outbox();
    var stored = outbox.find(owner, message).orElseThrow(ProblemException::notFound);
    return new MessageDetail(
        MessageView.of(stored),
        outbox.attempts(owner, message).stream().map(AttemptView::of).toList());
  }
}
