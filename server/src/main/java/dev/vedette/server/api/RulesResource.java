package dev.vedette.server.api;

import dev.vedette.model.Provenance;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.RuleDecisions.State;
import dev.vedette.store.cases.Tenants.Node;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The rules that run at a node of the tree of tenants, and which of them are on there. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RulesResource {
  private static final Duration LOOK_BACK = Duration.ofDays(30);

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What is decided about a rule.
   *
   * @param severity of its findings, null where it is the rule's own
   * @param from the node that decided; null where it is one that you may not see
   * @param reason null where the node is one that you may not see
   * @param author null where the node is one that you may not see
   */
  public record StateView(
      boolean enabled,
      @Nullable String severity,
      @Nullable String from,
      @Nullable String reason,
      @Nullable String author,
      Instant changed) {}

  /**
   * A rule.
   *
   * @param kind detection or correlation
   * @param level the rule's own severity
   * @param origin built-in, pack or own
   * @param pack the pack and version that it came with
   * @param enabled whether its hits count here
   * @param severity of its findings here
   * @param state what was decided about it here or above; null if nothing
   * @param fired how often it fired in the last 30 days, here and below
   */
  public record RuleView(
      String id,
      String title,
      String kind,
      String level,
      String origin,
      @Nullable String pack,
      @Nullable String author,
      @Nullable String license,
      boolean enabled,
      String severity,
      @Nullable StateView state,
      long fired) {}

  /**
   * @param cursor for the next page, null on the last
   */
  public record RuleList(List<RuleView> rules, @Nullable String cursor) {}

  /** How often a rule fired at a tenant in the last 30 days. */
  public record FiredView(String tenant, long fired) {}

  /** A rule and where it fired. */
  public record RuleDetail(RuleView rule, @Nullable String description, List<FiredView> tenants) {}

  /**
   * What is to hold for a rule.
   *
   * @param enabled whether its hits count
   * @param severity of its findings: informational, low, medium, high or critical; the rule's own
   *     if nothing is said
   * @param reason why
   */
  public record NewState(
      @Nullable Boolean enabled, @Nullable String severity, @Nullable String reason) {}

  /** What is known of a rule, wherever it comes from. */
  private record Known(
      String id, String title, String kind, Severity level, RuleDetails details, boolean isOwn) {}

  @GET
  @Path("/tenants/{tenant}/rules")
  @Operation(summary = "The rules that run at a tenant, by id")
  public RuleList list(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @Nullable String words,
      @QueryParam("enabled") @Nullable Boolean enabled,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.READ);
    int most = Cursors.limit(limit);
    var after = cursor == null ? "" : Cursors.read(cursor, 1).getFirst();
    var wanted = words == null ? "" : words.toLowerCase(Locale.ROOT);
    var standing = platform.rules().standing();
    var found =
        known(id).stream()
            .filter(each -> each.id().compareTo(after) > 0)
            .filter(each ->
                each.id().equals(wanted) || each.title().toLowerCase(Locale.ROOT).contains(wanted))
            .filter(each ->
                enabled == null
                    || enabled.equals(standing.state(id, each.id()).map(State::isOn).orElse(true)))
            .limit(most + 1L)
            .toList();
    var fired = fired(below(id), null);
    var visible = visible(caller);
    var page = found.stream().limit(most).map(each -> view(id, each, visible, fired)).toList();
    return new RuleList(page, found.size() > most ? Cursors.write(page.getLast().id()) : null);
  }

  @GET
  @Path("/tenants/{tenant}/rules/{rule}")
  @Operation(summary = "One rule, and how often it fired at each tenant in 30 days")
  public RuleDetail find(@PathParam("tenant") String tenant, @PathParam("rule") String rule) {
    var caller = callers.caller();
    return detail(caller, caller.tenant(tenant, Right.READ), rule);
  }

  @PUT
  @Path("/tenants/{tenant}/rules/{rule}/state")
  @Operation(summary = "Switches a rule on or off here and below, or grades its findings")
  public RuleDetail decide(
      @PathParam("tenant") String tenant,
      @PathParam("rule") String rule,
      @Nullable NewState wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    known(id, rule);
    if (wanted == null || wanted.enabled() == null) {
      throw new ProblemException(400, "Send enabled (true or false) and reason.");
    }
    var severity = severity(wanted.severity());
    var reason = reason(wanted.reason());
    var name = caller.user().name();
    if (!platform.rules().decisions().put(id, rule, wanted.enabled(), severity, reason, name)) {
      throw new ProblemException(
          409, "1000 rules are decided about here: remove a decision first.");
    }
    platform.rules().refresh();
    audit(
        caller,
        id,
        "rule.decide",
        "%s: %s%s: %s"
            .formatted(
                rule,
                wanted.enabled() ? "on" : "off",
                severity == null ? "" : ", " + word(severity),
                reason));
    return detail(caller, id, rule);
  }

  @DELETE
  @Path("/tenants/{tenant}/rules/{rule}/state")
  @Operation(summary = "Takes back what was decided about a rule here")
  @APIResponse(responseCode = "204", description = "Done")
  public Response forget(@PathParam("tenant") String tenant, @PathParam("rule") String rule) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (!platform.rules().decisions().removeState(id, rule)) {
      throw ProblemException.notFound();
    }
    platform.rules().refresh();
    audit(caller, id, "rule.forget", rule);
    return Response.noContent().build();
  }

  private RuleDetail detail(Caller caller, TenantId id, String rule) {
    var known = known(id, rule);
    var fired = fired(below(id), rule);
    var tenants =
        fired.getOrDefault(rule, Map.of()).entrySet().stream()
            .map(each -> new FiredView(each.getKey().value(), each.getValue()))
            .sorted(Comparator.comparingLong(FiredView::fired).reversed())
            .toList();
    return new RuleDetail(
        view(id, known, visible(caller), fired), known.details().description(), tenants);
  }

  private RuleView view(
      TenantId id, Known known, Set<TenantId> visible, Map<String, Map<TenantId, Long>> fired) {
    var state = platform.rules().standing().state(id, known.id());
    var severity = state.map(State::severity).orElse(known.level());
    var provenance = known.details().provenance();
    var pack = provenance.pack();
    return new RuleView(
        known.id(),
        known.title(),
        known.kind(),
        word(known.level()),
        known.isOwn() ? "own" : origin(pack),
        pack == null ? null : pack.toString(),
        provenance.author(),
        provenance.license(),
        state.map(State::isOn).orElse(true),
        word(severity),
        state.map(each -> view(each, visible)).orElse(null),
        fired.getOrDefault(known.id(), Map.of()).values().stream()
            .mapToLong(Long::longValue)
            .sum());
  }

  private static String origin(Provenance.@Nullable Pack pack) {
    return pack == null ? "built-in" : "pack";
  }

  /** Why a node above decides is told to those who may see that node. */
  private static StateView view(State state, Set<TenantId> visible) {
    boolean isVisible = visible.contains(state.node());
    var severity = state.severity();
    return new StateView(
        state.isOn(),
        severity == null ? null : word(severity),
        isVisible ? state.node().value() : null,
        isVisible ? state.reason() : null,
        isVisible ? state.author() : null,
        state.changed());
  }

  private Known known(TenantId id, String rule) {
    return known(id).stream()
        .filter(each -> each.id().equals(rule))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private List<Known> known(TenantId id) {
    var content = platform.rules().content();
    var all = new ArrayList<Known>();
    content
        .rules()
        .rules()
        .forEach(each ->
            all.add(
                new Known(
                    each.id(), each.title(), "detection", each.level(), each.details(), false)));
    content
        .rules()
        .correlations()
        .forEach(each ->
            all.add(
                new Known(
                    each.id(), each.title(), "correlation", each.level(), each.details(), false)));
    content
        .ownRules(id)
        .forEach(each ->
            all.add(
                new Known(
                    each.id(), each.title(), "detection", each.level(), each.details(), true)));
    all.sort(Comparator.comparing(Known::id));
    return all;
  }

  private Map<String, Map<TenantId, Long>> fired(Set<TenantId> tenants, @Nullable String rule) {
    return platform.findings().fired(tenants, rule, platform.now().minus(LOOK_BACK));
  }

  /** Whoever may see a node may see what is below it. */
  private Set<TenantId> below(TenantId id) {
    return platform.tenants().below(List.of(id)).stream().map(Node::id).collect(Collectors.toSet());
  }

  static Set<TenantId> visible(Caller caller) {
    return caller.visible(Right.READ).stream().map(Node::id).collect(Collectors.toSet());
  }

  static String reason(@Nullable String given) {
    if (given == null || given.isBlank() || given.length() > 2_000) {
      throw new ProblemException(400, "Send reason: why, in 1 to 2000 characters.");
    }
    return given.strip();
  }

  private static @Nullable Severity severity(@Nullable String given) {
    if (given == null) {
      return null;
    }
    return Stream.of(Severity.values())
        .filter(each -> word(each).equals(given.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(400, "severity is informational, low, medium, high or critical."));
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
