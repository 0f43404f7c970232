package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.store.cases.Sightings.Met;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How often indicators were met. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SightingsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * An indicator that was met.
   *
   * @param feed who lists it: a feed, or a watch list
   * @param name what they say it is, may be empty
   * @param count how many events met it
   * @param first the earliest time of such an event; null if none had a time
   */
  public record SightingView(
      String kind,
      String indicator,
      String feed,
      String name,
      long count,
      @Nullable Instant first,
      @Nullable Instant last) {
    static SightingView of(Met met) {
      return new SightingView(
          met.kind(),
          met.indicator(),
          met.feed(),
          met.name(),
          met.count(),
          met.first(),
          met.last());
    }
  }

  public record SightingList(List<SightingView> sightings) {}

  @GET
  @Path("/tenants/{tenant}/sightings")
  @Operation(summary = "The indicators that a tenant's events met, the one that was met last first")
  public SightingList list(
      @PathParam("tenant") String tenant, @Nullable @QueryParam("limit") Integer limit) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return new SightingList(
        platform.sightings().list(id, Cursors.limit(limit)).stream()
            .map(SightingView::of)
            .toList());
  }
}
