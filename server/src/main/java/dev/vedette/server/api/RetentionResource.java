package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.retention.RetentionTerms;
import dev.vedette.server.retention.RetentionTerms.Terms;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How long what is kept of a tenant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RetentionResource {
  private static final int LARGEST_CLASS = 1_000_000;
  private static final Terms NOTHING = new Terms(null, Map.of(), null, null);

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * Days that something is kept; what is null is not set.
   *
   * @param events_days of events of every class that is not named
   * @param classes days by class_uid of OCSF, 0 for events that have none
   * @param findings_days of findings that belong to no incident; the others stay as long as that
   * @param incidents_days of incidents, after they were changed last
   */
  @SuppressWarnings("RecordComponentName")
  public record TermsView(
      @Nullable Integer events_days,
      @Nullable Map<String, Integer> classes,
      @Nullable Integer findings_days,
      @Nullable Integer incidents_days) {
    static TermsView of(Terms terms) {
      var classes = new TreeMap<String, Integer>();
      terms.classes().forEach((uid, days) -> classes.put(String.valueOf(uid), days));
      return new TermsView(terms.events(), classes, terms.findings(), terms.incidents());
    }
  }

  /**
   * How long what is kept.
   *
   * @param terms what holds; what is null is kept for ever
   * @param own what is set for this very tenant, and not inherited
   */
  public record RetentionView(TermsView terms, TermsView own) {}

  @GET
  @Path("/tenants/{tenant}/retention")
  @Operation(summary = "How long what is kept of a tenant")
  public RetentionView find(@PathParam("tenant") String tenant) {
    return view(callers.caller().tenant(tenant, Right.READ));
  }

  private RetentionView view(TenantId tenant) {
    return new RetentionView(TermsView.of(terms().of(tenant)), TermsView.of(terms().at(tenant)));
  }

  private RetentionTerms terms() {
    return platform.retention().terms();
  }

  @PUT
  @Path("/tenants/{tenant}/retention")
  @Operation(summary = "Sets how long what is kept of a tenant, and of those below it")
  public RetentionView put(@PathParam("tenant") String tenant, @Nullable TermsView wanted) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (wanted == null) {
      throw new ProblemException(400, "Send events_days, classes, findings_days, incidents_days.");
    }
    var terms =
        new Terms(
            days("events_days", wanted.events_days()),
            classes(wanted.classes() == null ? Map.of() : wanted.classes()),
            days("findings_days", wanted.findings_days()),
            days("incidents_days", wanted.incidents_days()));
    terms().put(id, terms);
    audit(caller, id, "retention.set", terms.toString());
    return view(id);
  }

  private static Map<Integer, Integer> classes(Map<String, Integer> wanted) {
    if (wanted.size() > RetentionTerms.MOST_CLASSES) {
      throw new ProblemException(
          400, "Name at most " + RetentionTerms.MOST_CLASSES + " classes of OCSF.");
    }
    var classes = new HashMap<Integer, Integer>();
    wanted.forEach((uid, given) -> {
      var days = days("classes." + uid, given);
      if (days == null) {
        throw new ProblemException(400, "Say how many days the class " + uid + " is kept.");
      }
      classes.put(number(uid), days);
    });
    return classes;
  }

  private static int number(String uid) {
    try {
      int number = Integer.parseInt(uid);
      if (number >= 0 && number <= LARGEST_CLASS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is out of range.
    }
    throw new ProblemException(
        400, "classes has class_uid of OCSF as keys, such as 4002, or 0 for events without one.");
  }

  private static @Nullable Integer days(String what, @Nullable Integer days) {
    if (days != null && (days < 1 || days > RetentionTerms.MOST)) {
      throw new ProblemException(
          400, "%s is a number from 1 to %d.".formatted(what, RetentionTerms.MOST));
    }
    return days;
  }

  @DELETE
  @Path("/tenants/{tenant}/retention")
  @Operation(summary = "Lets a tenant inherit again how long what is kept of it")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant) {
    var caller = callers.caller();
    var id = caller.tenant(tenant, Right.ADMINISTER);
    if (terms().at(id).equals(NOTHING)) {
      throw ProblemException.notFound();
    }
    terms().put(id, NOTHING);
    audit(caller, id, "retention.remove", "");
    return Response.noContent().build();
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
