package dev.vedette.server.api;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.api.OwnRulesResource.KeptRule;
import dev.vedette.server.api.OwnRulesResource.OwnRuleView;
import dev.vedette.server.hunt.HuntRules.Made;
import dev.vedette.server.hunt.HuntRules.Wanted;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.hunt.HuntRefused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A hunt becomes a rule with its test, in one step. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class HuntRulesResource {
  private static final Set<String> LEVELS =
      Set.of("informational", "low", "medium", "high", "critical");
  private static final int LONGEST_TITLE = 200;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A hunt that is to become a rule.
   *
   * @param sql the hunt; of the shape SELECT … FROM events WHERE …
   * @param hunt the id of one that is kept here, instead of sql
   * @param title of the rule; that of the kept hunt if nothing is said
   * @param level as Sigma names it; medium if nothing is said
   */
  public record HuntedRule(
      @Nullable String sql,
      @Nullable String hunt,
      @Nullable String title,
      @Nullable String level) {}

  @POST
  @Path("/tenants/{tenant}/hunt-rules")
  @Operation(summary = "Makes a rule of a hunt, tests it with stored events, and keeps it")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = KeptRule.class)))
  public Response make(@PathParam("tenant") String tenant, @Nullable HuntedRule wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (wanted == null) {
      throw new ProblemException(
          400, "Send sql, or the id of a hunt that is kept here, and title.");
    }
    var level = wanted.level() == null ? "medium" : wanted.level();
    if (!LEVELS.contains(level)) {
      throw new ProblemException(400, "level is informational, low, medium, high or critical.");
    }
    var hunt = hunt(id, wanted);
    var rule = UUID.randomUUID().toString();
    var made = made(id, hunt.sql(), new Wanted(rule, hunt.title(), caller.user().name(), level));
    return Response.status(201).entity(keep(caller, id, rule, made)).build();
  }

  private record Hunt(String sql, String title) {}

  private Hunt hunt(TenantId tenant, HuntedRule wanted) {
    var sql = wanted.sql();
    var title = wanted.title();
    if (wanted.hunt() != null) {
      var kept =
          platform
              .hunting()
              .saved()
              .find(tenant, wanted.hunt())
              .orElseThrow(ProblemException::notFound);
      sql = kept.draft().sql();
      title = title == null ? kept.draft().name() : title;
    }
    if (sql == null || sql.isBlank()) {
      throw new ProblemException(400, "Send sql: SELECT … FROM events WHERE …");
    }
    if (title == null || title.isBlank() || title.length() > LONGEST_TITLE) {
      throw new ProblemException(400, "Send a title of 1 to 200 characters.");
    }
    return new Hunt(sql, title.strip());
  }

  private Made made(TenantId tenant, String sql, Wanted wanted) {
    try {
      return platform.hunting().rules().make(tenant, sql, wanted);
    } catch (HuntRefused e) {
      throw new ProblemException(400, "This hunt does not become a rule: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new ProblemException(503, "The content cannot be read now: see the server's log.");
    }
  }

  private KeptRule keep(Caller caller, TenantId tenant, String rule, Made made) {
    var sound = platform.checkup().check(made.text());
    var name = caller.user().name();
    var decisions = platform.rules().decisions();
    if (!decisions.putRule(tenant, rule, sound.rule().title(), made.text(), name)) {
      throw new ProblemException(409, "1000 rules are kept here: remove one first.");
    }
    platform.rules().refresh();
    platform
        .audit()
        .add(
            new Act(
                name,
                caller.origin(),
                tenant.value(),
                "own-rule.add",
                rule + " " + sound.rule().title()));
    var remarks = new ArrayList<>(made.remarks());
    sound.remarks().stream().map(Problem::toString).forEach(remarks::add);
    var kept =
        platform.rules().standing().rulesAt(tenant).stream()
            .filter(own -> own.rule().equals(rule))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    return new KeptRule(OwnRuleView.of(kept), remarks);
  }
}
