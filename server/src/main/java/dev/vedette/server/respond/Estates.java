package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.brakes.Budget;
import dev.vedette.respond.policy.Limits;
import dev.vedette.server.hunt.HuntDesk;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntsBusy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many machines and accounts each tenant has, by what its events of a week say. Counted at most
 * once an hour; where it cannot be counted, it counts as none, and little may be done. Safe for
 * several threads.
 */
final class Estates {
  private static final Duration KNOWN_FOR = Duration.ofHours(1);
  private static final String COUNT =
      "SELECT approx_count_distinct(lower(host)), approx_count_distinct(lower(user_name)) FROM events"
          + " WHERE time > current_localtimestamp() - INTERVAL 7 DAY";

  private final HuntDesk desk;
  private final InstantSource clock;
  private final Map<TenantId, Size> sizes = new ConcurrentHashMap<>();

  private record Size(long hosts, long users, long until) {}

  Estates(HuntDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  Budget budget(TenantId tenant, Limits limits) {
    var size =
        sizes.compute(
            tenant,
            (_, known) -> known == null || known.until() < clock.millis() ? count(tenant) : known);
    return new Budget(limits, size.hosts(), size.users());
  }

  private Size count(TenantId tenant) {
    long until = clock.millis() + KNOWN_FOR.toMillis();
    try {
      var row = desk.run(List.of(tenant), COUNT).rows().getFirst();
      return new Size(number(row.get(0)), number(row.get(1)), until);
    } catch (HuntRefused | HuntsBusy e) {
      return new Size(0, 0, clock.millis());
    }
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
