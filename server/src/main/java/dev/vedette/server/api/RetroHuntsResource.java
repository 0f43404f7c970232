package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.hunt.RetroAsking.Sent;
import dev.vedette.server.hunt.RetroAsking.Sought;
import dev.vedette.server.hunt.RetroRuns.Found;
import dev.vedette.server.hunt.RetroView;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Tenants.Node;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What rules, exceptions and indicators would have found in the past. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RetroHuntsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What to look for.
   *
   * @param rule Sigma rules as YAML
   * @param rule_id the id of a rule that is loaded, in place of rule
   * @param exceptions as YAML, to be thought of beside those that are in force
   * @param days how many days to look back, 30 if nothing is said
   * @param tenants all that the caller may see, if nothing is said
   */
  @SuppressWarnings("RecordComponentName")
  public record NewRetroHunt(
      @Nullable String rule,
      @Nullable String rule_id,
      @Nullable List<IndicatorText> indicators,
      @Nullable String exceptions,
      @Nullable Integer days,
      @Nullable List<String> tenants) {}

  /**
   * @param kind address, range, domain, url, hash, imphash, email or file
   */
  public record IndicatorText(@Nullable String kind, @Nullable String value) {}

  public record RetroHuntList(List<RetroView> hunts) {}

  @GET
  @Path("/retro-hunts")
  @Operation(summary = "Looks into the past, newest first")
  public RetroHuntList list() {
    var visible = visible(callers.caller());
    return new RetroHuntList(
        platform.hunting().retro().list().stream()
            .filter(found -> visible.containsAll(found.tenants()))
            .map(Found::view)
            .toList());
  }

  @POST
  @Path("/retro-hunts")
  @Operation(summary = "Begins to look what rules or indicators would have found")
  @APIResponse(
      responseCode = "202",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = RetroView.class)))
  public Response begin(@Nullable NewRetroHunt wanted) {
    var caller = callers.caller();
    if (wanted == null) {
      throw new ProblemException(400, "Send rule (YAML), rule_id, or indicators to look for.");
    }
    var tenants = tenants(caller, wanted.tenants());
    var asked = platform.hunting().asking().read(sent(wanted), tenants);
    var view =
        platform
            .hunting()
            .retro()
            .begin(caller.user().name(), asked)
            .orElseThrow(() ->
                new ProblemException(
                    429, "Too many looks into the past wait already: try again later."));
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                tenants.stream().map(TenantId::value).collect(Collectors.joining(",")),
                "retro-hunt",
                view.id() + " " + view.question()));
    return Response.status(202).entity(view).build();
  }

  private static Sent sent(NewRetroHunt wanted) {
    var indicators = wanted.indicators();
    return new Sent(
        wanted.rule(),
        wanted.rule_id(),
        indicators == null
            ? null
            : indicators.stream().map(each -> new Sought(each.kind(), each.value())).toList(),
        wanted.exceptions(),
        wanted.days());
  }

  /** Who looks at several tenants at once needs the right to. */
  private static List<TenantId> tenants(Caller caller, @Nullable List<String> wanted) {
    if (wanted == null || wanted.isEmpty()) {
      var all = caller.visible(Right.ACROSS);
      return all.isEmpty() ? own(caller) : all.stream().map(Node::id).toList();
    }
    var right = wanted.size() == 1 ? Right.READ : Right.ACROSS;
    return wanted.stream().distinct().map(id -> caller.tenant(id, right)).toList();
  }

  private static List<TenantId> own(Caller caller) {
    var own = caller.visible(Right.READ);
    if (own.size() != 1) {
      throw new ProblemException(400, "Send tenants: the id of the tenant to look at.");
    }
    return List.of(own.getFirst().id());
  }

  @GET
  @Path("/retro-hunts/{run}")
  @Operation(summary = "A look into the past, as far as it is")
  public RetroView find(@PathParam("run") String run) {
    return known(callers.caller(), run).view();
  }

  @DELETE
  @Path("/retro-hunts/{run}")
  @Operation(summary = "Ends a look into the past; what was found so far stays")
  @APIResponse(responseCode = "204", description = "Done")
  public Response cancel(@PathParam("run") String run) {
    var caller = callers.caller();
    var known = known(caller, run);
    if (!known.view().owner().equals(caller.user().name())) {
      throw new ProblemException(403, "Only who began it may end it.");
    }
    platform.hunting().retro().cancel(run);
    return Response.noContent().build();
  }

  private Found known(Caller caller, String run) {
    var visible = visible(caller);
    return platform
        .hunting()
        .retro()
        .find(run)
        .filter(found -> visible.containsAll(found.tenants()))
        .orElseThrow(ProblemException::notFound);
  }

  private static Set<TenantId> visible(Caller caller) {
    return caller.visible(Right.READ).stream().map(Node::id).collect(Collectors.toSet());
  }
}
