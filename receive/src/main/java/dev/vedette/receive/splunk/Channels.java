package dev.vedette.receive.splunk;

import dev.vedette.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which acknowledgements were given out on which channel. An id is given out only after the commit
 * of its request, so every one that was is an acknowledgement. Channels that nobody has used for
 * long are forgotten, as after a restart; who then asks is told no and sends again, as with Splunk.
 */
final class Channels {
  private static final int MOST = 1_000;

  private final Map<TenantId, Tenant> tenants = new ConcurrentHashMap<>();

  /** The next id of a channel, for a request that is durable. */
  long next(TenantId tenant, String channel) {
    return tenants.computeIfAbsent(tenant, _ -> new Tenant()).next(channel);
  }

  /** Whether an id was given out. */
  boolean isAcknowledged(TenantId tenant, String channel, long id) {
    var known = tenants.get(tenant);
    return known != null && id >= 0 && id < known.given(channel);
  }

  /** The channels of one tenant, those used last at the end. */
  private static final class Tenant {
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Long> given = new LinkedHashMap<>(16, 0.75f, true);

    long next(String channel) {
      lock.lock();
      try {
        long id = given.getOrDefault(channel, 0L);
        given.put(channel, id + 1);
        if (given.size() > MOST) {
          given.pollFirstEntry();
        }
        return id;
      } finally {
        lock.unlock();
      }
    }

    long given(String channel) {
      lock.lock();
      try {
        return given.getOrDefault(channel, 0L);
      } finally {
        lock.unlock();
      }
    }
  }
}
