package dev.vedette.receive.quota;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Refuses what a tenant sends beyond its limits, and hands on the rest. What comes without records,
 * to tell of losses, is always handed on. Safe for several threads.
 */
public final class Quotas implements Intake {
  private final Intake intake;
  private final Function<TenantId, Limits> limits;
  private final InstantSource clock;
  private final Map<TenantId, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> refused = new ConcurrentHashMap<>();

  /**
   * @param limits asked for each request, so it must answer at once
   */
  public Quotas(Intake intake, Function<TenantId, Limits> limits, InstantSource clock) {
    this.intake = intake;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void accept(List<Delivery> deliveries) {
    long events = deliveries.stream().mapToLong(each -> each.records().size()).sum();
    if (events == 0) {
      intake.accept(deliveries);
      return;
    }
    // What one request brings is of one tenant.
    var tenant = deliveries.getFirst().tenant();
    var mine = limits.apply(tenant);
    if (mine.isNone()) {
      intake.accept(deliveries);
    } else {
      within(mine, tenant, events, deliveries);
    }
  }

  /** How many events of each tenant were refused so far; sent again, they are counted again. */
  public Map<TenantId, Long> refused() {
    return Map.copyOf(refused);
  }

  private void within(Limits mine, TenantId tenant, long events, List<Delivery> deliveries) {
    var bucket = buckets.computeIfAbsent(tenant, _ -> new Bucket(mine, clock.millis()));
    var wait = bucket.take(events, mine, clock.millis());
    if (wait.isPositive()) {
      refused.merge(tenant, events, Long::sum);
      throw new Overloaded(
          Overloaded.Reason.QUOTA,
          "more than %d events a second are not taken from this tenant: try again later"
              .formatted(mine.eventsPerSecond()),
          wait);
    }
    try {
      intake.accept(deliveries);
    } catch (RuntimeException e) {
      bucket.giveBack(events);
      throw e;
    }
  }
}
