package dev.vedette.correlate.related;

import dev.vedette.model.TenantId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many tenants met the same thing, which is all that one learns of another: no names, no
 * values. Bounded: what was met longest ago is forgotten. Not safe for use by several threads at
 * once.
 */
public final class TenantSightings {
  private static final int MOST_TOKENS = 200_000;
  private static final int MOST_TENANTS = 1_000;

  private final Map<String, Set<TenantId>> tenants = new LinkedHashMap<>(64, 0.75f, true);

  /** Notes what a tenant has met. */
  public void add(TenantId tenant, Set<String> tokens) {
    for (var token : tokens) {
      var met = tenants.computeIfAbsent(token, _ -> new HashSet<>());
      if (met.size() < MOST_TENANTS) {
        met.add(tenant);
      }
      if (tenants.size() > MOST_TOKENS) {
        tenants.remove(tenants.keySet().iterator().next());
      }
    }
  }

  /** How many other tenants have met something of this. */
  public int others(TenantId tenant, Set<String> tokens) {
    var others = new HashSet<TenantId>();
    for (var token : tokens) {
      others.addAll(tenants.getOrDefault(token, Set.of()));
    }
    others.remove(tenant);
    return others.size();
  }

  /** Forgets a tenant that is gone. */
  public void forget(TenantId tenant) {
    tenants.values().forEach(met -> met.remove(tenant));
    tenants.values().removeIf(Set::isEmpty);
  }
}
