package dev.vedette.server.changes;

import dev.vedette.model.TenantId;
import dev.vedette.server.web.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells whoever listens that something of a tenant has changed, and never what: they ask for it, as
 * anybody has to. However much happens, one listener is told each topic of a tenant once at a time.
 * Safe for several threads.
 */
@Singleton
public final class Changes {
  private static final int MOST_LISTENERS = 1_000;

  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  /** What there is to ask for. */
  public enum Topic {
    INCIDENTS,
    SOURCES
  }

  public record Change(Topic topic, TenantId tenant) {}

  /** Tells it to those who may see the tenant. */
  public void tell(Topic topic, TenantId tenant) {
    var change = new Change(topic, tenant);
    listeners.forEach(listener -> listener.hear(change));
  }

  /**
   * Begins to listen.
   *
   * @param tenants those that the listener may see
   * @throws ProblemException 503 if too many listen
   */
  Listener listen(Set<TenantId> tenants) {
    if (listeners.size() >= MOST_LISTENERS) {
      throw new ProblemException(503, "Too many listen already: ask again now and then.");
    }
    var listener = new Listener(tenants);
    listeners.add(listener);
    return listener;
  }

  /** Somebody who listens until they close it. */
  final class Listener implements AutoCloseable {
    private final Set<TenantId> tenants;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasNews = lock.newCondition();
    private final Set<Change> waiting = new LinkedHashSet<>();

    private Listener(Set<TenantId> tenants) {
      this.tenants = Set.copyOf(tenants);
    }

    private void hear(Change change) {
      if (!tenants.contains(change.tenant())) {
        return;
      }
      lock.lock();
      try {
        waiting.add(change);
        hasNews.signal();
      } finally {
        lock.unlock();
      }
    }

    /** Takes what has changed; nothing if nothing has for that long. */
    List<Change> await(Duration longest) throws InterruptedException {
      lock.lock();
      try {
        long left = longest.toNanos();
        while (waiting.isEmpty() && left > 0) {
          left = hasNews.awaitNanos(left);
        }
        var taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
