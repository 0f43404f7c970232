package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveStore.DeliveryCount;
import dev.vedette.store.StoredCounts;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.lake.Lake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what came and what became of it. Counts wait in memory for a moment, so that many small
 * deliveries are one change of the database; after a crash the journal brings them again, and those
 * that the database has already are left out, by their position. What is stored is counted in the
 * lake's own files. Safe for several threads.
 */
final class LedgerBook {
  private final Ledger ledger;
  private final Lake lake;
  private final StoredCounts stored;
  private final Map<TenantId, Page> pages = new ConcurrentHashMap<>();

  LedgerBook(Ledger ledger, Lake lake) {
    this.ledger = ledger;
    this.lake = lake;
    stored = new StoredCounts(lake, ledger);
  }

  void arrived(TenantId tenant, DeliveryCount count) {
    page(tenant).arrived(count);
  }

  /** Counts what the lake has stored, if it has just written something. */
  void stored(TenantId tenant, Map<String, Long> written) {
    if (!written.isEmpty()) {
      stored.count(tenant);
    }
  }

  /** Has everything stored and written down. */
  void settle(TenantId tenant) {
    lake.flush(tenant);
    stored.count(tenant);
    page(tenant).write(tenant);
  }

  /** Forgets what is in memory of a tenant. */
  void forget(TenantId tenant) {
    pages.remove(tenant);
    stored.forget(tenant);
  }

  List<Ledger.Line> lines(TenantId tenant) {
    return ledger.lines(tenant);
  }

  private Page page(TenantId tenant) {
    return pages.computeIfAbsent(tenant, this::open);
  }

  private Page open(TenantId tenant) {
    var positions = new HashMap<String, Long>();
    ledger.lines(tenant).forEach(line -> positions.put(line.source(), line.position()));
    return new Page(positions);
  }

  /** What is not yet written down of one tenant. */
  private final class Page {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> positions;
    private final Map<String, Ledger.Arrival> waiting = new HashMap<>();

    Page(Map<String, Long> positions) {
      this.positions = positions;
    }

    void arrived(DeliveryCount count) {
      lock.lock();
      try {
        if (count.end() <= positions.getOrDefault(count.source(), 0L)) {
          return;
        }
        positions.put(count.source(), count.end());
        var arrival =
            new Ledger.Arrival(
                count.source(),
                count.records() + count.rejected(),
                count.rejected(),
                count.undecoded(),
                count.end(),
                count.received());
        waiting.merge(count.source(), arrival, LedgerBook::together);
      } finally {
        lock.unlock();
      }
    }

    void write(TenantId tenant) {
      lock.lock();
      try {
        if (!waiting.isEmpty()) {
          ledger.arrived(tenant, List.copyOf(waiting.values()));
          waiting.clear();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static Ledger.Arrival together(Ledger.Arrival one, Ledger.Arrival other) {
    return new Ledger.Arrival(
        one.source(),
        one.received() + other.received(),
        one.rejected() + other.rejected(),
        one.undecoded() + other.undecoded(),
        Math.max(one.position(), other.position()),
        Math.max(one.lastReceived(), other.lastReceived()));
  }
}
