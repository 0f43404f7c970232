package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.access.Authority;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role at a tenant, and everywhere below it.
 *
 * @param role msp-admin, analyst, responder, read-only, client-admin or client-viewer
 */
public record GrantView(@Nullable String role, @Nullable String tenant) {
  private static final int MOST = 100;
  private static final String ROLES =
      Stream.of(Role.values()).map(Role::key).collect(Collectors.joining(", "));

  static GrantView of(Grant grant) {
    return new GrantView(grant.role().key(), grant.node().value());
  }

  static List<GrantView> of(List<Grant> grants) {
    return grants.stream().map(GrantView::of).toList();
  }

  /**
   * The grants that a request names, all of which the caller may give.
   *
   * @throws ProblemException 400, 403 or 404 if not
   */
  static List<Grant> read(@Nullable List<GrantView> views, Caller caller, Authority authority) {
    if (views == null || views.isEmpty() || views.size() > MOST) {
      throw new ProblemException(
          400, "Send grants: 1 to " + MOST + ", each with a role and a tenant.");
    }
    var nodes = new HashSet<TenantId>();
    return views.stream().map(view -> read(view, caller, authority, nodes)).toList();
  }

  private static Grant read(
      @Nullable GrantView view, Caller caller, Authority authority, Set<TenantId> nodes) {
    var key = view == null ? null : view.role();
    var tenant = view == null ? null : view.tenant();
    if (key == null || tenant == null) {
      throw new ProblemException(400, "Each grant has a role and a tenant.");
    }
    var role =
        Role.find(key)
            .orElseThrow(() -> new ProblemException(400, "role is one of " + ROLES + "."));
    var grant = new Grant(role, caller.tenant(tenant, Right.READ));
    if (!nodes.add(grant.node())) {
      throw new ProblemException(400, "Send one role for each tenant.");
    }
    if (!authority.covers(grant)) {
      throw new ProblemException(
          403, "You may not give the role " + key + " here: ask an administrator above you.");
    }
    return grant;
  }
}
