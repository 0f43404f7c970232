package dev.vedette.server.ingest;

import dev.vedette.model.TenantId;
import dev.vedette.receive.quota.Limits;
import dev.vedette.server.options.Options;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much each tenant may send: what is set for it or above it, else what the platform's options
 * say. Answers at once, from what was last read. Safe for several threads.
 */
public final class TenantLimits {
  private static final String KEY = "quota.events-per-second";

  /** More than any machine takes. */
  public static final long MOST = 1_000_000_000;

  private final Settings settings;
  private final long general;
  private final long burstSeconds;
  private volatile Map<TenantId, Rate> own = Map.of();

  /**
   * A limit, and where it comes from.
   *
   * @param eventsPerSecond 0 for any number
   * @param from the node that sets it; null if it is the platform's
   */
  public record Rate(long eventsPerSecond, @Nullable TenantId from) {}

  public TenantLimits(Database database, Options options) {
    settings = new Settings(database);
    general = options.tenantEventsPerSecond();
    burstSeconds = options.tenantBurstSeconds();
  }

  /** Reads what is set now. */
  public void refresh() {
    var read = new HashMap<TenantId, Rate>();
    settings
        .everywhere(KEY)
        .forEach((tenant, value) ->
            number(value.value())
                .ifPresent(number -> read.put(tenant, new Rate(number, value.from()))));
    own = Map.copyOf(read);
  }

  /** Whatever stands in the database, nobody is held up by a number that is none. */
  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Math.clamp(Long.parseLong(text), 0, MOST));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  public Rate rate(TenantId tenant) {
    return Optional.ofNullable(own.get(tenant)).orElseGet(() -> new Rate(general, null));
  }

  public Limits limits(TenantId tenant) {
    long rate = rate(tenant).eventsPerSecond();
    return new Limits(rate, rate * burstSeconds);
  }

  /** Sets it for a node and those below it, from now on. */
  public void put(TenantId node, long eventsPerSecond) {
    settings.put(node, KEY, String.valueOf(eventsPerSecond));
    refresh();
  }

  /** Whether a node had one of its own; then it inherits again, from now on. */
  public boolean remove(TenantId node) {
    boolean isRemoved = settings.remove(node, KEY);
    refresh();
    return isRemoved;
  }
}
