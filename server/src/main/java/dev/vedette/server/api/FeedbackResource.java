package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Feedback;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Verdicts.Count;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What people say of incidents comes back to detection: verdicts, and cuts. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class FeedbackResource {
  private static final int MOST_FINDINGS = 10_000;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject Changes changes;

  /**
   * What was said of the incidents that one rule or model was part of.
   *
   * @param confirmed how many were attacks
   * @param refuted how many were none
   * @param benign how many were what it says, and allowed
   * @param counts_less whether its findings count one step less for that
   */
  public record DetectorView(
      String rule, String title, int confirmed, int refuted, int benign, boolean counts_less) {
    static DetectorView of(Count count, Feedback feedback) {
      return new DetectorView(
          count.rule(),
          count.title(),
          count.confirmed(),
          count.refuted(),
          count.benign(),
          feedback.countsLess(count));
    }
  }

  public record DetectorList(List<DetectorView> detectors) {}

  /** The findings that do not belong to an incident. */
  public record Parting(@Nullable List<String> findings) {}

  /** How many findings were parted, and how many stay together. */
  public record PartedView(int parted, int rest) {}

  /** How many other tenants have met a tool or the ways of an incident; nothing else is known. */
  public record SightingsView(int other_tenants) {}

  @GET
  @Path("/tenants/{tenant}/verdicts")
  @Operation(summary = "What people said of incidents, by the rules and models that made them")
  public DetectorList verdicts(@PathParam("tenant") String tenant) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    var feedback = platform.feedback();
    return new DetectorList(
        feedback.list(owner).stream().map(each -> DetectorView.of(each, feedback)).toList());
  }

  @GET
  @Path("/tenants/{tenant}/incidents/{id}/sightings")
  @Operation(summary = "How many other tenants have met something of an incident")
  public SightingsView sightings(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    requireIncident(owner, id);
    return new SightingsView(platform.feedback().othersThatMet(owner, id));
  }

  @POST
  @Path("/tenants/{tenant}/incidents/{id}/cut")
  @Operation(summary = "Parts findings of an incident from the rest of it, for ever")
  public PartedView cut(
      @PathParam("tenant") String tenant, @PathParam("id") String id, @Nullable Parting wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.WORK);
    requireIncident(owner, id);
    var findings = findings(wanted);
    var who = caller.user().name();
    var parted =
        platform
            .feedback()
            .cut(owner, id, who, findings)
            .orElseThrow(() ->
                new ProblemException(
                    400, "Name some findings of the incident, but not all; of 1000 cuts at most."));
    platform
        .audit()
        .add(
            new Act(
                who,
                caller.origin(),
                owner.value(),
                "incident.cut",
                "%s %d of %d".formatted(id, parted.parted(), parted.parted() + parted.rest())));
    changes.tell(Topic.INCIDENTS, owner);
    return new PartedView(parted.parted(), parted.rest());
  }

  private static Set<String> findings(@Nullable Parting wanted) {
    var findings = wanted == null ? null : wanted.findings();
    if (findings == null || findings.isEmpty() || findings.size() > MOST_FINDINGS) {
      throw new ProblemException(
          400, "Send findings: the ids of 1 to %d of them.".formatted(MOST_FINDINGS));
    }
    var known = new TreeSet<String>();
    for (var finding : findings) {
      if (finding != null) {
        known.add(finding);
      }
    }
    return known;
  }

  private void requireIncident(TenantId tenant, String id) {
    if (platform.incidents().findQueued(tenant, id).isEmpty()) {
      throw ProblemException.notFound();
    }
  }
}
