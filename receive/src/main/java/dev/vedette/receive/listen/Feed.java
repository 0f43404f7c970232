package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of one source of a tenant, on their way in the order in which they came. While one
 * batch is handed on others fill, as long as there is room; a thread runs only while there is
 * something to hand on.
 *
 * <p>What had to be dropped is told with the next delivery, so that the ledger knows of it. Safe
 * for several threads.
 */
public final class Feed {
  private static final int SMALL = 4 << 10;
  private static final long LOOK_AGAIN = 20;

  private final TenantId tenant;
  private final String source;
  private final Room.Share share;
  private final InstantSource clock;
  private final Carrier carrier;
  private final long delay;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<RecordBatch> full = new ArrayDeque<>();
  private @Nullable RecordBatch filling;
  private long dropped;
  private boolean isRunning;
  private boolean isClosing;

  /** Hands batches on, each by a thread of its own that may wait. */
  interface Carrier {
    void run(Runnable work);

    /** Returns once a delivery is durable, or given up. */
    void deliver(Delivery delivery);
  }

  Feed(
      TenantId tenant,
      String source,
      Room room,
      Duration delay,
      InstantSource clock,
      Carrier carrier) {
    this.tenant = tenant;
    this.source = source;
    share = room.of(tenant);
    this.delay = delay.toNanos();
    this.clock = clock;
    this.carrier = carrier;
  }

  public TenantId tenant() {
    return tenant;
  }

  /** Takes a record, or drops it if there is no room now. */
  public boolean offer(RecordFormat format, byte[] bytes, int from, int to) {
    lock.lock();
    try {
      boolean isTaken = take(format, bytes, from, to);
      if (!isTaken) {
        dropped++;
        wake();
      }
      return isTaken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a record once there is room. */
  public void put(RecordFormat format, byte[] bytes, int from, int to) throws InterruptedException {
    lock.lock();
    try {
      while (!take(format, bytes, from, to)) {
        changed.await(LOOK_AGAIN, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the ledger of records that came and could not be taken. */
  public void refuse(long records) {
    lock.lock();
    try {
      dropped += records;
      wake();
    } finally {
      lock.unlock();
    }
  }

  private boolean take(RecordFormat format, byte[] bytes, int from, int to) {
    if (!share.take(to - from)) {
      return false;
    }
    var batch = filling;
    if (batch == null) {
      batch = new RecordBatch(source, clock.instant(), Math.max(SMALL, to - from));
      filling = batch;
      wake();
    }
    batch.add(format, bytes, from, to, 0);
    if (batch.isFull()) {
      full.add(batch);
      filling = null;
      changed.signalAll();
    }
    return true;
  }

  private void wake() {
    if (!isRunning) {
      isRunning = true;
      carrier.run(this::carry);
    }
  }

  private void carry() {
    for (var delivery = next(); delivery != null; delivery = next()) {
      carrier.deliver(delivery);
      share.give(delivery.records().length());
    }
  }

  /** What has come, once it is enough or has waited; null: nothing has. */
  private @Nullable Delivery next() {
    lock.lock();
    try {
      awaitEnough();
      if (full.isEmpty() && filling == null && dropped == 0) {
        isRunning = false;
        return null;
      }
      var delivery = new Delivery(tenant, oldest(), dropped);
      dropped = 0;
      changed.signalAll();
      return delivery;
    } finally {
      lock.unlock();
    }
  }

  private RecordBatch oldest() {
    var batch = full.poll();
    if (batch == null) {
      batch = filling;
      filling = null;
    }
    return batch == null ? new RecordBatch(source, clock.instant(), 0) : batch;
  }

  private void awaitEnough() {
    long left = delay;
    try {
      while (left > 0 && !isClosing && filling != null && full.isEmpty()) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // What has come is handed on at once.
      Thread.currentThread().interrupt();
    }
  }

  /** Lets nothing wait any more. */
  void hurry() {
    lock.lock();
    try {
      isClosing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
