package dev.vedette.server.api;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.correlate.entities.Dossier;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.entities.AssetBook;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AssetLists.Listed;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Who is who in a tenant: what was learnt from its events, and what people list. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class EntitiesResource {
  private static final int MOST_CHARACTERS = 8 << 20;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * Something that is known.
   *
   * @param first when it was first so; null for what is said to be so always
   * @param last when it was last so
   * @param confidence 0 to 100
   */
  public record KnownView(
      String value,
      String kind,
      @Nullable Instant first,
      @Nullable Instant last,
      int confidence,
      String witness) {
    static KnownView of(Dossier.Known known) {
      boolean isAlways = known.first() == 0;
      return new KnownView(
          known.value(),
          known.kind(),
          isAlways ? null : Instant.ofEpochMilli(known.first()),
          isAlways ? null : Instant.ofEpochMilli(known.last()),
          known.trust(),
          known.witness());
    }
  }

  /**
   * Who something is over time.
   *
   * @param key the name by which it is known
   * @param names that stand for it
   * @param addresses that a host has had, or the hosts that an address was of
   * @param uses who works on a host, or on which hosts somebody works
   * @param credentials that were issued to somebody
   * @param conflicts what contradicts that, in sentences
   * @param criticality low, medium, high or critical, where somebody says so
   * @param owner who answers for it; empty if nobody is named
   * @param network the name of the network that an address is in
   */
  public record EntityView(
      String kind,
      String key,
      List<KnownView> names,
      List<KnownView> addresses,
      List<KnownView> uses,
      List<KnownView> credentials,
      List<String> conflicts,
      @Nullable String criticality,
      String owner,
      String network) {
    static EntityView of(Dossier dossier) {
      var criticality = dossier.criticality();
      return new EntityView(
          dossier.kind(),
          dossier.key(),
          views(dossier.names()),
          views(dossier.addresses()),
          views(dossier.people()),
          views(dossier.credentials()),
          dossier.conflicts(),
          criticality == null ? null : criticality.caption(),
          dossier.owner(),
          dossier.network());
    }

    private static List<KnownView> views(List<Dossier.Known> known) {
      return known.stream().map(KnownView::of).toList();
    }
  }

  /**
   * A list of hosts, persons and networks.
   *
   * @param entities how many hosts and persons it has
   * @param networks how many networks it names
   * @param problems what of it is not used, and why
   */
  public record AssetListView(
      String csv,
      int entities,
      int networks,
      List<String> problems,
      String author,
      Instant changed) {
    static AssetListView of(Listed listed, Assets.Reading reading) {
      return new AssetListView(
          listed.text(),
          reading.assets().size(),
          reading.assets().networks().size(),
          unused(reading),
          listed.author(),
          listed.changed());
    }
  }

  /**
   * A list to be used.
   *
   * @param csv the text of it, whose first line names the columns
   */
  public record NewAssetList(@Nullable String csv) {}

  private static List<String> unused(Assets.Reading reading) {
    return reading.problems().stream().map(Problem::toString).toList();
  }

  @GET
  @Path("/tenants/{tenant}/entity")
  @Operation(summary = "Who a host, a user or an address is, over time")
  public EntityView find(
      @PathParam("tenant") String tenant,
      @QueryParam("type") @Nullable String type,
      @QueryParam("value") @Nullable String value,
      @QueryParam("at") @Nullable String at) {
    var id = callers.caller().tenant(tenant, Right.READ);
    if (type == null || value == null || value.isBlank()) {
      throw new ProblemException(400, "Send type (host, user or address) and value.");
    }
    return platform
        .entities()
        .find(id, type, value, time(at))
        .map(EntityView::of)
        .orElseThrow(() ->
            new ProblemException(400, "That is no host, user or address: see type and value."));
  }

  private long time(@Nullable String at) {
    try {
      return at == null ? platform.now().toEpochMilli() : Instant.parse(at).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new ProblemException(400, "at is a time such as 2026-03-02T08:00:00Z.");
    }
  }

  @GET
  @Path("/tenants/{tenant}/assets")
  @Operation(summary = "What people list of hosts, persons and networks, and what of it is unused")
  public AssetListView list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    var listed = platform.entities().assets().find(id).orElseThrow(ProblemException::notFound);
    return AssetListView.of(listed, AssetBook.read(listed.text()));
  }

  @PUT
  @Path("/tenants/{tenant}/assets")
  @Operation(summary = "Puts a list in the place of the one before; it holds from now on")
  public AssetListView put(@PathParam("tenant") String tenant, @Nullable NewAssetList wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    var csv = wanted == null ? null : wanted.csv();
    if (csv == null || csv.isBlank() || csv.length() > MOST_CHARACTERS) {
      throw new ProblemException(400, "Send csv: a list of at most 8 MiB.");
    }
    // PostgreSQL keeps no text with a zero in it.
    var text = csv.replace("\u0000", "");
    var reading = AssetBook.read(text);
    if (reading.assets().size() == 0 && reading.assets().networks().isEmpty()) {
      throw new ProblemException(
          400, "Nothing of the list can be used.\n" + String.join("\n", unused(reading)));
    }
    var listed = platform.entities().assets().put(id, text, caller.user().name());
    audit(
        caller,
        id,
        "assets.put",
        "%d entities, %d networks"
            .formatted(reading.assets().size(), reading.assets().networks().size()));
    return AssetListView.of(listed, reading);
  }

  @DELETE
  @Path("/tenants/{tenant}/assets")
  @Operation(summary = "Removes the list")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (!platform.entities().assets().remove(id)) {
      throw ProblemException.notFound();
    }
    audit(caller, id, "assets.remove", "");
    return Response.noContent().build();
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
