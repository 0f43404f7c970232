package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.indicators.IndicatorDrafts;
import dev.vedette.server.indicators.IndicatorDrafts.Refused;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.WatchLists;
import dev.vedette.store.cases.WatchLists.Entry;
import dev.vedette.store.cases.WatchLists.WatchList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Indicators that a node of the tree of tenants looks for of its own, there and below. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class WatchListsResource {
  private static final int LONGEST_NAME = 100;
  private static final int DEFAULT_CONFIDENCE = 70;
  private static final int MOST_AT_ONCE = 10_000;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A list to be made.
   *
   * @param name what findings call it
   * @param confidence 0 to 100, that its indicators mean harm; 70 if nothing is said
   */
  public record NewWatchList(@Nullable String name, @Nullable Integer confidence) {}

  /**
   * @param size how many indicators are in it
   */
  public record WatchListView(
      String id, String name, int confidence, long size, String author, Instant created) {
    static WatchListView of(WatchList list) {
      return new WatchListView(
          list.id(), list.name(), list.confidence(), list.size(), list.author(), list.created());
    }
  }

  public record WatchListList(List<WatchListView> lists) {}

  /**
   * An indicator to be added.
   *
   * @param kind address, range, domain, url, hash, imphash, email or file; how it looks tells if
   *     nothing is said
   * @param expires the last day (2026-12-31) or a UTC time until which it holds, by the time of
   *     events; it always does if nothing is said
   */
  public record NewIndicator(
      @Nullable String kind, @Nullable String value, @Nullable String expires) {}

  public record NewIndicators(@Nullable List<NewIndicator> indicators) {}

  /**
   * What became of indicators that were sent.
   *
   * @param taken how many are in the list now
   */
  public record TakenIndicators(int taken, List<Refused> refused) {}

  /**
   * An indicator of a list.
   *
   * @param hunted whether it was looked for in what came before it
   */
  public record IndicatorView(
      String id,
      String kind,
      String value,
      @Nullable Instant expires,
      Instant added,
      boolean hunted) {
    static IndicatorView of(Entry entry) {
      return new IndicatorView(
          entry.id(),
          entry.kind(),
          entry.value(),
          entry.expires(),
          entry.added(),
          entry.isHunted());
    }
  }

  /**
   * @param cursor where the next page begins, null on the last
   */
  public record IndicatorPage(List<IndicatorView> indicators, @Nullable String cursor) {}

  @GET
  @Path("/tenants/{tenant}/watch-lists")
  @Operation(summary = "The lists of indicators that a tenant has of its own")
  public WatchListList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return new WatchListList(kept().list(id).stream().map(WatchListView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/watch-lists")
  @Operation(summary = "Makes a list of indicators, which are met here and below")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = WatchListView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewWatchList wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    var name = wanted == null || wanted.name() == null ? "" : wanted.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new ProblemException(400, "Send name: 1 to 100 characters.");
    }
    int confidence = confidence(wanted);
    var made =
        kept()
            .add(id, name, confidence, caller.user().name())
            .orElseThrow(
                () -> new ProblemException(409, "100 lists are kept here: remove one first."));
    audit(caller, id, "watch-list.add", made.id() + " " + name);
    return Response.status(201).entity(WatchListView.of(made)).build();
  }

  private static int confidence(@Nullable NewWatchList wanted) {
    var said = wanted == null ? null : wanted.confidence();
    int confidence = said == null ? DEFAULT_CONFIDENCE : said;
    if (confidence < 0 || confidence > 100) {
      throw new ProblemException(400, "confidence is a number from 0 to 100.");
    }
    return confidence;
  }

  @DELETE
  @Path("/tenants/{tenant}/watch-lists/{list}")
  @Operation(summary = "Removes a list and its indicators; its findings stay")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("list") String list) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    var known = known(id, list);
    kept().remove(id, list);
    platform.watchLists().refresh();
    audit(caller, id, "watch-list.remove", list + " " + known.name());
    return Response.noContent().build();
  }

  @GET
  @Path("/tenants/{tenant}/watch-lists/{list}/indicators")
  @Operation(summary = "The indicators of a list")
  public IndicatorPage indicators(
      @PathParam("tenant") String tenant,
      @PathParam("list") String list,
      @Nullable @QueryParam("cursor") String cursor,
      @Nullable @QueryParam("limit") Integer limit) {
    var id = callers.caller().tenant(tenant, Right.READ);
    known(id, list);
    int size = Cursors.limit(limit);
    var after = cursor == null || cursor.isEmpty() ? "" : Cursors.read(cursor, 1).getFirst();
    var entries = kept().entries(id, list, after, size);
    var next = entries.size() < size ? null : Cursors.write(entries.getLast().id());
    return new IndicatorPage(entries.stream().map(IndicatorView::of).toList(), next);
  }

  @POST
  @Path("/tenants/{tenant}/watch-lists/{list}/indicators")
  @Operation(summary = "Adds indicators to a list; they are looked for in the past, too")
  public TakenIndicators addIndicators(
      @PathParam("tenant") String tenant,
      @PathParam("list") String list,
      @Nullable NewIndicators wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    var known = known(id, list);
    var drafts = drafts(wanted);
    if (!kept().add(id, list, drafts.taken())) {
      throw new ProblemException(
          409,
          "A tenant has at most %d indicators in its lists: remove some first."
              .formatted(WatchLists.MOST_INDICATORS));
    }
    platform.watchLists().refresh();
    var detail = "%s %s: %d".formatted(list, known.name(), drafts.taken().size());
    audit(caller, id, "watch-list.indicators.add", detail);
    return new TakenIndicators(drafts.taken().size(), drafts.refused());
  }

  private static IndicatorDrafts drafts(@Nullable NewIndicators wanted) {
    var sent = wanted == null ? null : wanted.indicators();
    if (sent == null || sent.isEmpty() || sent.size() > MOST_AT_ONCE) {
      throw new ProblemException(
          400, "Send indicators: 1 to 10,000, each with value, and kind and expires if need be.");
    }
    var drafts = new IndicatorDrafts();
    for (NewIndicator each : sent) {
      drafts.read(each.kind(), each.value(), each.expires());
    }
    return drafts;
  }

  @DELETE
  @Path("/tenants/{tenant}/watch-lists/{list}/indicators/{indicator}")
  @Operation(summary = "Removes an indicator from a list")
  @APIResponse(responseCode = "204", description = "Done")
  public Response removeIndicator(
      @PathParam("tenant") String tenant,
      @PathParam("list") String list,
      @PathParam("indicator") String indicator) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (!kept().remove(id, list, indicator)) {
      throw ProblemException.notFound();
    }
    platform.watchLists().refresh();
    audit(caller, id, "watch-list.indicators.remove", list + " " + indicator);
    return Response.noContent().build();
  }

  private WatchLists kept() {
    return platform.watchLists().lists();
  }

  private WatchList known(TenantId tenant, String list) {
    return kept().find(tenant, list).orElseThrow(ProblemException::notFound);
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
