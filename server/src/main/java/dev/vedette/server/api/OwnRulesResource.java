package dev.vedette.server.api;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.rules.RuleCheckup.Sound;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.RuleDecisions.Own;
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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Rules that only a node of the tree of tenants and those below it have. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class OwnRulesResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A rule to be kept.
   *
   * @param text one Sigma detection rule as YAML, with an id
   */
  public record NewRule(@Nullable String text) {}

  /** An own rule. */
  public record OwnRuleView(String id, String title, String text, String author, Instant changed) {
    static OwnRuleView of(Own own) {
      return new OwnRuleView(own.rule(), own.title(), own.text(), own.author(), own.changed());
    }
  }

  public record OwnRuleList(List<OwnRuleView> rules) {}

  /**
   * A rule that was kept.
   *
   * @param remarks what is doubtful about it, each with its line
   */
  public record KeptRule(OwnRuleView rule, List<String> remarks) {}

  @GET
  @Path("/tenants/{tenant}/own-rules")
  @Operation(summary = "The rules that a tenant has of its own")
  public OwnRuleList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.READ);
    return new OwnRuleList(at(id).map(OwnRuleView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/own-rules")
  @Operation(summary = "Keeps a rule, which runs from the next event on, here and below")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = KeptRule.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewRule wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    var sound = platform.checkup().check(wanted == null ? null : wanted.text());
    requireFree(id, sound.rule().id());
    return Response.status(201).entity(keep(caller, id, "own-rule.add", wanted, sound)).build();
  }

  @GET
  @Path("/tenants/{tenant}/own-rules/{rule}")
  @Operation(summary = "One of a tenant's own rules")
  public OwnRuleView find(@PathParam("tenant") String tenant, @PathParam("rule") String rule) {
    return OwnRuleView.of(known(callers.caller().tenant(tenant, Right.READ), rule));
  }

  @PUT
  @Path("/tenants/{tenant}/own-rules/{rule}")
  @Operation(summary = "Changes one of a tenant's own rules")
  public KeptRule change(
      @PathParam("tenant") String tenant,
      @PathParam("rule") String rule,
      @Nullable NewRule wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    known(id, rule);
    var sound = platform.checkup().check(wanted == null ? null : wanted.text());
    if (!sound.rule().id().equals(rule)) {
      throw new ProblemException(
          400,
          "The text has the id %s: send it with the id %s.".formatted(sound.rule().id(), rule));
    }
    return keep(caller, id, "own-rule.change", wanted, sound);
  }

  @DELETE
  @Path("/tenants/{tenant}/own-rules/{rule}")
  @Operation(summary = "Removes one of a tenant's own rules; its findings stay")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("rule") String rule) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (!platform.rules().decisions().removeRule(id, rule)) {
      throw ProblemException.notFound();
    }
    platform.rules().refresh();
    audit(caller, id, "own-rule.remove", rule);
    return Response.noContent().build();
  }

  private KeptRule keep(
      Caller caller, TenantId id, String action, @Nullable NewRule wanted, Sound sound) {
    var text = wanted == null || wanted.text() == null ? "" : wanted.text();
    var rule = sound.rule();
    var name = caller.user().name();
    if (!platform.rules().decisions().putRule(id, rule.id(), rule.title(), text, name)) {
      throw new ProblemException(409, "1000 rules are kept here: remove one first.");
    }
    platform.rules().refresh();
    audit(caller, id, action, rule.id() + " " + rule.title());
    return new KeptRule(
        OwnRuleView.of(known(id, rule.id())),
        sound.remarks().stream().map(Problem::toString).toList());
  }

  /** Findings, exceptions and states name a rule by its id alone. */
  private void requireFree(TenantId id, String rule) {
    var content = platform.rules().content();
    if (content.rules().rules().stream().anyMatch(each -> each.id().equals(rule))
        || content.rules().correlations().stream().anyMatch(each -> each.id().equals(rule))
        || content.ownRules(id).stream().anyMatch(each -> each.id().equals(rule))) {
      throw new ProblemException(
          409,
          "A rule with this id runs here already: give yours an id of its own, and switch the"
              + " other off if yours takes its place.");
    }
  }

  private Stream<Own> at(TenantId id) {
    return platform.rules().standing().rulesAt(id).stream();
  }

  private Own known(TenantId id, String rule) {
    return at(id)
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
