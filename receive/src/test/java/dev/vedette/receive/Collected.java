package dev.vedette.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.Overloaded.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Takes deliveries and keeps them for a test to look at, or says that it is overloaded. */
public final class Collected implements Intake {
  private static final long SECONDS = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Taken> records = new ArrayList<>();
  private long rejected;
  private long refusals;
  private boolean isOverloaded;
  private int refusing;

  /** A record that was taken. */
  public record Taken(String tenant, String source, String text) {}

  @Override
  public void accept(List<Delivery> deliveries) {
    lock.lock();
    try {
      changed.signalAll();
      if (isOverloaded || refusing > 0) {
        refusing = Math.max(0, refusing - 1);
        refusals++;
        throw new Overloaded(Reason.BACKLOG, "for the test", Duration.ofMillis(5));
      }
      deliveries.forEach(this::take);
    } finally {
      lock.unlock();
    }
  }

  private void take(Delivery delivery) {
    var batch = delivery.records();
    for (int i = 0; i < batch.size(); i++) {
      var text = new String(batch.bytes(), batch.start(i), batch.end(i) - batch.start(i), UTF_8);
      records.add(new Taken(delivery.tenant().value(), batch.file(), text));
    }
    rejected += delivery.rejected();
  }

  /** From now on refuses everything, or nothing. */
  public void overload(boolean now) {
    lock.lock();
    try {
      isOverloaded = now;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses so many times from now on. */
  public void refuse(int times) {
    lock.lock();
    try {
      refusing = times;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for so many records and gives those that there are. */
  public List<Taken> await(int count) {
    return await(taken -> taken.records.size() >= count).records();
  }

  public List<String> awaitTexts(int count) {
    return await(count).stream().map(Taken::text).toList();
  }

  public Collected await(Predicate<Collected> what) {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(SECONDS);
      while (!what.test(this) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return this;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  public List<Taken> records() {
    lock.lock();
    try {
      return List.copyOf(records);
    } finally {
      lock.unlock();
    }
  }

  public long rejected() {
    lock.lock();
    try {
      return rejected;
    } finally {
      lock.unlock();
    }
  }

  public long refusals() {
    lock.lock();
    try {
      return refusals;
    } finally {
      lock.unlock();
    }
  }
}
