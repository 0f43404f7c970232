package dev.vedette.detect.exceptions;

import dev.vedette.model.TenantId;
import java.util.Collections;
import java.util.Set;

/** Which tenants something is for. */
public sealed interface TenantScope {

  /** Every tenant, also one that comes later. */
  record Everyone() implements TenantScope {}

  /**
   * @param names of tenants
   * @param groups every tenant of one of them is meant
   */
  record Some(Set<String> names, Set<String> groups) implements TenantScope {
    public Some {
      names = Set.copyOf(names);
      groups = Set.copyOf(groups);
    }
  }

  /** Whether a tenant, who is in some groups, is meant. */
  default boolean includes(TenantId tenant, Set<String> groupsOfTenant) {
    return switch (this) {
      case Everyone() -> true;
      case Some(var names, var groups) ->
          names.contains(tenant.value()) || !Collections.disjoint(groups, groupsOfTenant);
    };
  }
}
