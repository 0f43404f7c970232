package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.RuleDecisions.Excepted;
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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Hits of rules that are known and wanted, at a node of the tree of tenants and below it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RuleExceptionsResource {
  private static final int MOST_CHARACTERS = 16 * 1024;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject ObjectMapper mapper;
  @Inject StoredJson json;

  /**
   * An exception to be made.
   *
   * @param rule the id of the rule, or the analytic of an indicator
   * @param when selections and a condition as in a Sigma rule's detection, or the text always
   * @param reason why these hits are harmless
   * @param until the last day (2026-12-31), a UTC time, or never
   */
  public record NewException(
      @Nullable String rule,
      @Nullable JsonNode when,
      @Nullable String reason,
      @Nullable String until) {}

  /**
   * An exception that holds.
   *
   * @param from the node that made it; null, as what follows, where it is one that you may not see
   */
  public record ExceptionView(
      String id,
      String rule,
      @Nullable String from,
      @Nullable JsonNode when,
      @Nullable String reason,
      @Nullable String author,
      @Nullable String until,
      Instant created) {}

  public record ExceptionList(List<ExceptionView> exceptions) {}

  @GET
  @Path("/tenants/{tenant}/rule-exceptions")
  @Operation(summary = "The exceptions that hold at a tenant, also those from above")
  public ExceptionList list(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.READ);
    var visible = RulesResource.visible(caller);
    return new ExceptionList(
        platform.rules().standing().exceptions(id).stream()
            .map(each -> view(each, visible))
            .toList());
  }

  @POST
  @Path("/tenants/{tenant}/rule-exceptions")
  @Operation(summary = "Makes an exception, which holds from the next event on, here and below")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ExceptionView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewException wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (wanted == null || wanted.rule() == null || wanted.when() == null) {
      throw new ProblemException(400, "Send rule, when, reason and until.");
    }
    var rule = wanted.rule().strip();
    requireKnown(id, rule);
    var document = document(caller, rule, wanted);
    check(document);
    var name = caller.user().name();
    var added = platform.rules().decisions().addException(id, rule, document, name);
    if (added.isEmpty()) {
      throw new ProblemException(409, "1000 exceptions are here: remove one, or join some.");
    }
    platform.rules().refresh();
    audit(caller, id, "exception.add", added + " " + document);
    var made =
        platform.rules().standing().exceptions(id).stream()
            .filter(each -> each.id().equals(added))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    return Response.status(201).entity(view(made, Set.of(id))).build();
  }

  @DELETE
  @Path("/tenants/{tenant}/rule-exceptions/{exception}")
  @Operation(summary = "Removes an exception; hits from the next event on are findings again")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(
      @PathParam("tenant") String tenant, @PathParam("exception") String exception) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.TUNE);
    if (!platform.rules().decisions().removeException(id, exception)) {
      throw ProblemException.notFound();
    }
    platform.rules().refresh();
    audit(caller, id, "exception.remove", exception);
    return Response.noContent().build();
  }

  private void requireKnown(TenantId id, String rule) {
    var content = platform.rules().content();
    boolean isKnown =
        rule.startsWith("indicator")
            || content.rules().rules().stream().anyMatch(each -> each.id().equals(rule))
            || content.rules().correlations().stream().anyMatch(each -> each.id().equals(rule))
            || content.ownRules(id).stream().anyMatch(each -> each.id().equals(rule));
    if (!isKnown) {
      throw new ProblemException(
          400, "No rule of this id runs here: take one of GET /api/v1/tenants/{tenant}/rules.");
    }
  }

  /** The document as files have it, for JSON is YAML. */
  private String document(Caller caller, String rule, NewException wanted) {
    if (wanted.until() == null) {
      throw new ProblemException(400, "Send until: the last day (2026-12-31), or never.");
    }
    var document =
        mapper
            .createObjectNode()
            .put("rule", rule)
            .put("tenants", "all")
            .put("author", caller.user().name())
            .put("reason", RulesResource.reason(wanted.reason()))
            .put("until", wanted.until());
    document.set("when", wanted.when());
    var text = document.toString();
    if (text.length() > MOST_CHARACTERS) {
      throw new ProblemException(400, "An exception has at most 16384 characters: divide it.");
    }
    return text;
  }

  private static void check(String document) {
    var parsed = ExceptionParser.parse(List.of(new RuleText("exception", document)));
    if (parsed.exceptions().size() != 1) {
      throw new ProblemException(
          400,
          parsed.problems().stream()
              .filter(Problem::isError)
              .map(Problem::message)
              .distinct()
              .limit(10)
              .collect(Collectors.joining("\n")));
    }
  }

  private ExceptionView view(Excepted excepted, Set<TenantId> visible) {
    if (!visible.contains(excepted.node())) {
      return new ExceptionView(
          excepted.id(), excepted.rule(), null, null, null, null, null, excepted.changed());
    }
    var document = json.read(excepted.document());
    return new ExceptionView(
        excepted.id(),
        excepted.rule(),
        excepted.node().value(),
        document.get("when"),
        document.path("reason").asText(),
        excepted.author(),
        document.path("until").asText(),
        excepted.changed());
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
