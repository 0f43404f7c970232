package dev.vedette.server.changes;

import dev.vedette.model.TenantId;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.changes.Changes.Change;
import dev.vedette.server.changes.Changes.Listener;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Tenants.Node;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * What has changed at the tenants that the caller may see, as server-sent events. A stream ends by
 * itself, and browsers come again: so rights that were taken away end with it.
 */
@Path("/api/v1")
@RunOnVirtualThread
public final class ChangesResource {
  private static final int USUAL_SECONDS = 120;
  private static final int MOST_SECONDS = 300;

  /** Proxies and browsers give up on connections that are silent. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** A screen need not be drawn more often. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Inject Changes changes;
  @Inject Callers callers;

  /**
   * Something that changed.
   *
   * @param topic incidents or sources
   */
  public record ChangeView(String topic, String tenant) {
    static ChangeView of(Change change) {
      return new ChangeView(
          change.topic().name().toLowerCase(Locale.ROOT), change.tenant().value());
    }
  }

  @GET
  @Path("/changes")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Tells as server-sent events what changes, for as long as is asked for")
  @APIResponse(
      responseCode = "200",
      description = "Events named change",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = ChangeView.class)))
  public void changes(
      @Nullable @QueryParam("seconds") Integer seconds,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var wanted = Duration.ofSeconds(seconds(seconds));
    var caller = callers.caller();
    try (sink;
        var listener = changes.listen(() -> visible(caller))) {
      tell(listener, sink, sse, wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<TenantId> visible(Caller caller) {
    return caller.visible(Right.READ).stream().map(Node::id).collect(Collectors.toSet());
  }

  private static int seconds(@Nullable Integer wanted) {
    int seconds = wanted == null ? USUAL_SECONDS : wanted;
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ProblemException(400, "seconds is a number from 1 to " + MOST_SECONDS + ".");
    }
    return seconds;
  }

  private static void tell(Listener listener, SseEventSink sink, Sse sse, Duration longest)
      throws InterruptedException {
    sink.send(sse.newEventBuilder().comment("hello").reconnectDelay(1_000).build());
    long end = System.nanoTime() + longest.toNanos();
    while (!sink.isClosed() && System.nanoTime() < end) {
      var left = Duration.ofNanos(end - System.nanoTime());
      var heard = listener.await(left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT);
      if (heard.isEmpty()) {
        sink.send(sse.newEventBuilder().comment("still here").build());
      } else {
        heard.forEach(change -> sink.send(event(sse, change)));
        Thread.sleep(PAUSE);
      }
    }
  }

  private static OutboundSseEvent event(Sse sse, Change change) {
    return sse.newEventBuilder()
        .name("change")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(ChangeView.class, ChangeView.of(change))
        .build();
  }
}
