package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.util.Set;

/** Whose rows a piece of work may see and change. There is no work without one. */
public sealed interface Scope {
  /** One tenant. */
  record Tenant(TenantId id) implements Scope {}

  /** Some tenants at once, for people who look after all of them. */
  record Tenants(Set<TenantId> ids) implements Scope {
    public Tenants {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * The platform itself: what belongs to no tenant, and what runs over all of them.
   *
   * @param reason what it is for, in a few words
   */
  record Platform(String reason) implements Scope {}
}
