package dev.vedette.receive.quota;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import java.time.Duration;
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
  /** Somebody may raise the limit: senders ask again now and then. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final Intake intake;
  private final Function<TenantId, Limits> limits;
  private final InstantSource clock;
  private final DailyBytes bytes;
  private final Map<TenantId, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> refused = new ConcurrentHashMap<>();

  /**
   * @param limits asked for each request, so it must answer at once
   */
  public Quotas(Intake intake, Function<TenantId, Limits> limits, InstantSource clock) {
    this.intake = intake;
    this.limits = limits;
    this.clock = clock;
    bytes = new DailyBytes(clock);
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
    requireBytes(mine, tenant, events);
    if (mine.hasRate()) {
      within(mine, tenant, events, deliveries);
    } else {
      intake.accept(deliveries);
    }
    bytes.add(tenant, deliveries.stream().mapToLong(each -> each.records().length()).sum());
  }

  /** Whoever comes while anything is left of the day's bytes is served as a whole. */
  private void requireBytes(Limits mine, TenantId tenant, long events) {
    if (mine.isUsedUp(bytes.of(tenant))) {
      var left = bytes.untilTomorrow();
      throw refusal(
          tenant,
          events,
          "more than %d bytes a day are not taken from this tenant: the next one begins at 0:00 UTC"
              .formatted(mine.bytesPerDay()),
          left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
    }
  }

  private Overloaded refusal(TenantId tenant, long events, String message, Duration wait) {
    refused.merge(tenant, events, Long::sum);
    return new Overloaded(Overloaded.Reason.QUOTA, message, wait);
  }

  /** What came of each tenant today. */
  public DailyBytes bytes() {
    return bytes;
  }

  /** How many events of each tenant were refused so far; sent again, they are counted again. */
  public Map<TenantId, Long> refused() {
    return Map.copyOf(refused);
  }

  private void within(Limits mine, TenantId tenant, long events, List<Delivery> deliveries) {
    var bucket = buckets.computeIfAbsent(tenant, _ -> new Bucket(mine, clock.millis()));
    var wait = bucket.take(events, mine, clock.millis());
    if (wait.isPositive()) {
      throw refusal(
          tenant,
          events,
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
