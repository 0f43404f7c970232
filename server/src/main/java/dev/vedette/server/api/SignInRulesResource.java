package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.FactorRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
   * @param passkey the roles that nobody may use without a passkey
   */
  @SuppressWarnings("RecordComponentName")
  public record Rules(@Nullable List<String> second_factor, @Nullable List<String> passkey) {}

  @GET
  @Path("/sign-in-rules")
  @Operation(summary = "Which roles ask for a second factor, and which for a passkey")
  public Rules read() {
    callers.caller().root(Right.ADMINISTER);
    return rules();
  }

  private Rules rules() {
    return new Rules(keys(platform.factorRules()), keys(platform.passkeyRules()));
  }

  private static List<String> keys(FactorRules rules) {
    return rules.roles().stream().map(Role::key).toList();
  }

  @PUT
  @Path("/sign-in-rules")
  @Operation(summary = "Says which roles ask for what, from now on; what is left out stays")
  public Rules set(@Nullable Rules wanted) {
    var caller = callers.caller();
    caller.root(Right.ADMINISTER);
    caller.requireSession();
    if (wanted == null || (wanted.second_factor() == null && wanted.passkey() == null)) {
      throw new ProblemException(
          400, "Send second_factor or passkey: a list of roles, which may be empty.");
    }
    var factor = roles(wanted.second_factor());
    var passkey = roles(wanted.passkey());
    factor.ifPresent(platform.factorRules()::set);
    passkey.ifPresent(platform.passkeyRules()::set);
    var rules = rules();
    audit(caller, rules);
    return rules;
  }

  private void audit(Caller caller, Rules rules) {
    platform
        .audit()
        .add(
            new Act(
                caller.user().name(),
                caller.origin(),
                "platform",
                "sign-in-rules.set",
                "second factor: %s, passkey: %s"
                    .formatted(rules.second_factor(), rules.passkey())));
  }

  private static Optional<Set<Role>> roles(@Nullable List<String> keys) {
    if (keys == null) {
      return Optional.empty();
    }
    if (keys.size() > Role.values().length) {
      throw new ProblemException(400, "A list has more roles than there are.");
    }
    var roles = EnumSet.noneOf(Role.class);
    for (var key : keys) {
      roles.add(
          Role.find(String.valueOf(key))
              .orElseThrow(() -> new ProblemException(400, "A role of the list is unknown.")));
    }
    return Optional.of(roles);
  }
}
