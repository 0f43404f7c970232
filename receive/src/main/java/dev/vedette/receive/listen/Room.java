package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for records that wait to be written, in bytes. No tenant takes all of it. Safe for
 * several threads.
 */
public final class Room {
  private final long total;
  private final long perTenant;
  private final AtomicLong taken = new AtomicLong();
  private final Map<TenantId, Share> shares = new ConcurrentHashMap<>();

  public Room(long total, long perTenant) {
    this.total = total;
    this.perTenant = perTenant;
  }

  /** What a tenant takes of it. */
  public Share of(TenantId tenant) {
    return shares.computeIfAbsent(tenant, fresh -> new Share());
  }

  /** One tenant's part. */
  public final class Share {
    private final AtomicLong mine = new AtomicLong();

    private Share() {}

    /** Takes so many bytes, if they are there. */
    public boolean take(int bytes) {
      if (mine.addAndGet(bytes) > perTenant) {
        mine.addAndGet(-bytes);
        return false;
      }
      if (taken.addAndGet(bytes) > total) {
        give(bytes);
        return false;
      }
      return true;
    }

    public void give(int bytes) {
      mine.addAndGet(-bytes);
      taken.addAndGet(-bytes);
    }
  }
}
