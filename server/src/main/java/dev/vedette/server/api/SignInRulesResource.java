package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the MSP asks of everybody who signs in. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class SignInRulesResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * The rules.
   *
   * @param second_factor the roles that nobody may use without a second factor
   */
  @SuppressWarnings("RecordComponentName")
  public record Rules(@Nullable List<String> second_factor) {
    static Rules of(Set<Role> roles) {
      return new Rules(roles.stream().map(Role::key).toList());
    }
  }

  @GET
  @Path("/sign-in-rules")
  @Operation(summary = "Which roles ask for a second factor")
  public Rules read() {
    callers.caller().root(Right.ADMINISTER);
    return Rules.of(platform.factorRules().roles());
  }

  @PUT
  @Path("/sign-in-rules")
  @Operation(summary = "Says which roles ask for a second factor, from now on")
  public Rules set(@Nullable Rules wanted) {
    var caller = callers.caller();
    caller.root(Right.ADMINISTER);
    caller.requireSession();
    var roles = roles(wanted == null ? null : wanted.second_factor());
    platform.factorRules().set(roles);
    var view = Rules.of(roles);
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                "platform",
                "sign-in-rules.set",
                "second factor: " + view.second_factor()));
    return view;
  }

  private static Set<Role> roles(@Nullable List<String> keys) {
    if (keys == null || keys.size() > Role.values().length) {
      throw new ProblemException(400, "Send second_factor: a list of roles, which may be empty.");
    }
    var roles = EnumSet.noneOf(Role.class);
    for (var key : keys) {
      roles.add(
          Role.find(String.valueOf(key))
              .orElseThrow(() -> new ProblemException(400, "A role of the list is unknown.")));
    }
    return roles;
  }
}
