package dev.vedette.pipeline.live;

import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;
import java.util.List;
import java.util.Optional;

/**
 * Ends the thread that calls it at one of its calls, before or after that is done, and whatever
 * calls it afterwards: as a process that is killed there.
 */
final class KillingStore implements LiveStore {
  private final MemoryStore store;
  private final int at;
  private int calls;
  private volatile boolean hasKilled;

  /** What nobody catches. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param at how often it may be called or answer before it kills
   */
  KillingStore(MemoryStore store, int at) {
    this.store = store;
    this.at = at;
  }

  boolean hasKilled() {
    return hasKilled;
  }

  private void pass() {
    calls++;
    if (calls > at) {
      hasKilled = true;
      throw new Killed();
    }
  }

  private void between(Runnable call) {
    pass();
    call.run();
    pass();
  }

  @Override
  public List<List<String>> attributes() {
    return store.attributes();
  }

  @Override
  public void events(TenantId tenant, List<StoredEvent> events) {
    between(() -> store.events(tenant, events));
  }

  @Override
  public void findings(TenantId tenant, List<LiveFinding> findings) {
    between(() -> store.findings(tenant, findings));
  }

  @Override
  public void incidents(TenantId tenant, List<LiveIncident> incidents) {
    between(() -> store.incidents(tenant, incidents));
  }

  @Override
  public void delivered(TenantId tenant, DeliveryCount count) {
    between(() -> store.delivered(tenant, count));
  }

  @Override
  public void settle(TenantId tenant) {
    between(() -> store.settle(tenant));
  }

  @Override
  public List<Finding> recentFindings(TenantId tenant) {
    return store.recentFindings(tenant);
  }

  @Override
  public List<LiveIncident.Known> activeIncidents(TenantId tenant) {
    return store.activeIncidents(tenant);
  }

  @Override
  public Opinions opinions(TenantId tenant) {
    return store.opinions(tenant);
  }

  @Override
  public Optional<RecordBatch> find(TenantId tenant, long sequence) {
    return store.find(tenant, sequence);
  }
}
