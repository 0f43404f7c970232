package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.playbooks.PlaybookSecrets.Secret;
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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What playbooks authenticate with, by the names that stand in them; nobody sees it again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PlaybookSecretsResource {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]-]{1,253}");
  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,4000}");
  private static final int MOST = 50;
  private static final int MOST_HOSTS = 20;

  @Inject Platform platform;
  @Inject Callers callers;

  public record PlaybookSecretList(List<String> names) {}

  /**
   * A secret.
   *
   * @param hosts the hosts that it may be sent to, and no others
   */
  public record PlaybookSecret(@Nullable String value, @Nullable List<String> hosts) {}

  @GET
  @Path("/tenants/{tenant}/playbook-secrets")
  @Operation(summary = "The names of the secrets that playbooks may use")
  public PlaybookSecretList list(@PathParam("tenant") String tenant) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    return new PlaybookSecretList(platform.playbooks().secrets().names(owner));
  }

  @PUT
  @Path("/tenants/{tenant}/playbook-secrets/{name}")
  @Operation(summary = "Keeps a secret under a name, for some hosts")
  @APIResponse(responseCode = "204", description = "Kept")
  public Response put(
      @PathParam("tenant") String tenant,
      @PathParam("name") String name,
      @Nullable PlaybookSecret wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.ADMINISTER);
    var value = wanted == null ? null : wanted.value();
    var hosts = wanted == null || wanted.hosts() == null ? List.<String>of() : wanted.hosts();
    var lower = hosts.stream().map(each -> String.valueOf(each).toLowerCase(Locale.ROOT)).toList();
    boolean areHosts =
        !lower.isEmpty()
            && lower.size() <= MOST_HOSTS
            && lower.stream().allMatch(each -> HOST.matcher(each).matches());
    if (value == null
        || !VALUE.matcher(value).matches()
        || !NAME.matcher(name).matches()
        || !areHosts) {
      throw new ProblemException(
          400, "Send value, in visible ASCII, and hosts, 1 to 20 names of hosts.");
    }
    if (platform.playbooks().secrets().names(owner).size() >= MOST) {
      throw new ProblemException(409, "There are 50 secrets: remove one first.");
    }
    platform.playbooks().secrets().put(owner, name, new Secret(value, lower));
    audit(caller.user().name(), caller.origin(), owner.value(), "playbook.secret", name);
    return Response.noContent().build();
  }

  @DELETE
  @Path("/tenants/{tenant}/playbook-secrets/{name}")
  @Operation(summary = "Forgets a secret")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("name") String name) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.ADMINISTER);
    if (!platform.playbooks().secrets().remove(owner, name)) {
      throw ProblemException.notFound();
    }
    audit(caller.user().name(), caller.origin(), owner.value(), "playbook.forget", name);
    return Response.noContent().build();
  }

  private void audit(String who, String origin, String tenant, String action, String name) {
    platform.audit().add(new Act(who, origin, tenant, action, name));
  }
}
