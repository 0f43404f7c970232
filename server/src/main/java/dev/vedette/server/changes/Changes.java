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
import java.util.function.Supplier;

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
   * @param visible asked for the tenants that the listener may see, at first and when a tenant is
   *     told of that was not among them: it may be new
   * @throws ProblemException 503 if too many listen
   */
  Listener listen(Supplier<Set<TenantId>> visible) {
    if (listeners.size() >= MOST_LISTENERS) {
      throw new ProblemException(503, "Too many listen already: ask again now and then.");
    }
    var listener = new Listener(visible);
    listeners.add(listener);
    return listener;
  }

  /** Somebody who listens until they close it. */
  final class Listener implements AutoCloseable {
    private final Supplier<Set<TenantId>> visible;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasNews = lock.newCondition();
    private final Set<Change> waiting = new LinkedHashSet<>();

    /** Tenants that are known not to be the listener's: nobody is woken for them. */
    private final Set<TenantId> foreign = ConcurrentHashMap.newKeySet();

    private volatile Set<TenantId> tenants;

    private Listener(Supplier<Set<TenantId>> visible) {
      this.visible = visible;
      tenants = Set.copyOf(visible.get());
    }

    private void hear(Change change) {
      if (foreign.contains(change.tenant())) {
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
      return taken(longest).stream().filter(change -> isVisible(change.tenant())).toList();
    }

    private boolean isVisible(TenantId tenant) {
      if (!tenants.contains(tenant) && !foreign.contains(tenant)) {
        tenants = Set.copyOf(visible.get());
        if (!tenants.contains(tenant)) {
          foreign.add(tenant);
        }
      }
      return tenants.contains(tenant);
    }

    private List<Change> taken(Duration longest) throws InterruptedException {
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
