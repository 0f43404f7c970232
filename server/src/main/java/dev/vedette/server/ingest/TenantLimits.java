package dev.vedette.server.ingest;

import dev.vedette.model.TenantId;
import dev.vedette.receive.quota.Limits;
import dev.vedette.server.options.Options;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Settings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much each tenant may send: what is set for it or above it, else what the platform's options
 * say. Answers at once, from what was last read. Safe for several threads.
 */
public final class TenantLimits {
  private final Settings settings;
  private final Map<Quota, Long> general = new EnumMap<>(Quota.class);
  private final long burstSeconds;
  private volatile Map<Quota, Map<TenantId, Rate>> own = Map.of();

  /** What is limited. */
  public enum Quota {
    EVENTS_PER_SECOND("quota.events-per-second", 1_000_000_000),
    BYTES_PER_DAY("quota.bytes-per-day", 1L << 60);

    private final String key;
    private final long most;

    Quota(String key, long most) {
      this.key = key;
      this.most = most;
    }

    /** More than any machine takes. */
    public long most() {
      return most;
    }

    /** Whatever stands in the database, nobody is held up by a number that is none. */
    private OptionalLong number(String text) {
      try {
        return OptionalLong.of(Math.clamp(Long.parseLong(text), 0, most));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
  }

  /**
   * A limit, and where it comes from.
   *
   * @param amount 0 for any number
   * @param from the node that sets it; null if it is the platform's
   */
  public record Rate(long amount, @Nullable TenantId from) {}

  public TenantLimits(Database database, Options options) {
    settings = new Settings(database);
    general.put(Quota.EVENTS_PER_SECOND, options.tenantEventsPerSecond());
    general.put(Quota.BYTES_PER_DAY, options.tenantBytesPerDay());
    burstSeconds = options.tenantBurstSeconds();
  }

  /** Reads what is set now. */
  public void refresh() {
    var read = new EnumMap<Quota, Map<TenantId, Rate>>(Quota.class);
    for (var quota : Quota.values()) {
      read.put(quota, read(quota));
    }
    own = read;
  }

  private Map<TenantId, Rate> read(Quota quota) {
    var read = new HashMap<TenantId, Rate>();
    settings
        .everywhere(quota.key)
        .forEach((tenant, value) ->
            quota
                .number(value.value())
                .ifPresent(number -> read.put(tenant, new Rate(number, value.from()))));
    return Map.copyOf(read);
  }

  public Rate rate(TenantId tenant, Quota quota) {
    var known = own.getOrDefault(quota, Map.of()).get(tenant);
    return known == null ? new Rate(general.getOrDefault(quota, 0L), null) : known;
  }

  public Limits limits(TenantId tenant) {
    long rate = rate(tenant, Quota.EVENTS_PER_SECOND).amount();
    return new Limits(rate, rate * burstSeconds, rate(tenant, Quota.BYTES_PER_DAY).amount());
  }

  /** Sets something for a node and those below it, from now on. */
  public void put(TenantId node, Map<Quota, Long> amounts) {
    amounts.forEach((quota, amount) -> settings.put(node, quota.key, String.valueOf(amount)));
    refresh();
  }

  /** Whether a node had something of its own; then it inherits again, from now on. */
  public boolean remove(TenantId node) {
    boolean isRemoved = false;
    for (var quota : Quota.values()) {
      isRemoved |= settings.remove(node, quota.key);
    }
    refresh();
    return isRemoved;
  }
}
