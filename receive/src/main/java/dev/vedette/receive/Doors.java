package dev.vedette.receive;

import dev.vedette.model.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets deliveries through, but those of tenants whose door is shut. Once {@link #shut} has
 * returned, nothing of that tenant is on its way any more. Safe for several threads.
 */
public final class Doors implements Intake {
  private final Intake intake;

  /** Shared by those who pass, for as long as it takes; alone by who shuts a door. */
  private final StampedLock passing = new StampedLock();

  private volatile Set<TenantId> shut = Set.of();

  public Doors(Intake intake) {
    this.intake = intake;
  }

  /**
   * @throws Gone if the door of one of the tenants is shut; nothing of it was taken then
   */
  @Override
  public void accept(List<Delivery> deliveries) {
    long stamp = passing.readLock();
    try {
      for (var delivery : deliveries) {
        if (shut.contains(delivery.tenant())) {
          throw new Gone(delivery.tenant());
        }
      }
      intake.accept(deliveries);
    } finally {
      passing.unlockRead(stamp);
    }
  }

  /** Shuts a tenant's door, and waits for those who are just passing any door. */
  public void shut(TenantId tenant) {
    long stamp = passing.writeLock();
    try {
      var more = new HashSet<>(shut);
      more.add(tenant);
      shut = Set.copyOf(more);
    } finally {
      passing.unlockWrite(stamp);
    }
  }

  /** Lets a tenant's deliveries through again. */
  public void open(TenantId tenant) {
    long stamp = passing.writeLock();
    try {
      var fewer = new HashSet<>(shut);
      fewer.remove(tenant);
      shut = Set.copyOf(fewer);
    } finally {
      passing.unlockWrite(stamp);
    }
  }
}
