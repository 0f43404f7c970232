package dev.vedette.store;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.lake.Lake;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has the ledger know what the lake has stored. It asks the files themselves, from the sequence on
 * up to which they are counted: so it does not matter who had them written, or whether the database
 * or the process failed in between. Safe for several threads.
 */
public final class StoredCounts {
  private final Lake lake;
  private final Ledger ledger;
  private final Map<TenantId, ReentrantLock> locks = new ConcurrentHashMap<>();

  public StoredCounts(Lake lake, Ledger ledger) {
    this.lake = lake;
    this.ledger = ledger;
  }

  /** Forgets what is in memory of a tenant. */
  public void forget(TenantId tenant) {
    locks.remove(tenant);
  }

  /** Counts what is stored of a tenant and not yet counted. */
  public void count(TenantId tenant) {
    var lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock());
    lock.lock();
    try {
      long counted = ledger.storedTo(tenant);
      long stored = lake.stored(tenant);
      if (stored > counted) {
        ledger.stored(tenant, lake.count(tenant, counted, stored), stored);
      }
    } finally {
      lock.unlock();
    }
  }
}
