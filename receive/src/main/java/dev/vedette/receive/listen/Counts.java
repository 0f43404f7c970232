package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often what happened to whom, since the start. Safe for several threads. */
public final class Counts {
  private final Map<Outcome, LongAdder> nobodys = new ConcurrentHashMap<>();
  private final Map<TenantId, Map<Outcome, LongAdder>> tenants = new ConcurrentHashMap<>();

  /**
   * @param tenant whose sender it is, or null if nobody knows
   */
  public void add(@Nullable TenantId tenant, Outcome outcome, long amount) {
    var counts =
        tenant == null
            ? nobodys
            : tenants.computeIfAbsent(tenant, fresh -> new ConcurrentHashMap<>());
    counts.computeIfAbsent(outcome, fresh -> new LongAdder()).add(amount);
  }

  public long of(@Nullable TenantId tenant, Outcome outcome) {
    var counts = tenant == null ? nobodys : tenants.getOrDefault(tenant, Map.of());
    var count = counts.get(outcome);
    return count == null ? 0 : count.sum();
  }

  /** All tenants that something is counted for, in order. */
  public Iterable<TenantId> tenants() {
    var sorted = new TreeMap<String, TenantId>();
    tenants.keySet().forEach(tenant -> sorted.put(tenant.value(), tenant));
    return sorted.values();
  }
}
