package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory for records that wait to be written, in bytes. No tenant takes all of it. Safe for
 * several threads.
 */
public final class Room {
  private final long total;
  private final long perTenant;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, Long> taken = new HashMap<>();
  private long all;

  public Room(long total, long perTenant) {
    this.total = total;
    this.perTenant = perTenant;
  }

  /** Takes room, if there is so much. */
  public boolean take(TenantId tenant, int bytes) {
    lock.lock();
    try {
      long mine = taken.getOrDefault(tenant, 0L) + bytes;
      if (all + bytes > total || mine > perTenant) {
        return false;
      }
      taken.put(tenant, mine);
      all += bytes;
      return true;
    } finally {
      lock.unlock();
    }
  }

  public void give(TenantId tenant, int bytes) {
    lock.lock();
    try {
      taken.computeIfPresent(tenant, (key, mine) -> mine == bytes ? null : mine - bytes);
      all -= bytes;
    } finally {
      lock.unlock();
    }
  }
}
