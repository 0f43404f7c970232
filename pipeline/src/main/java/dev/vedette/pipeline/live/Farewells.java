package dev.vedette.pipeline.live;

import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tenants that leave, and those that have left: nothing is detected of them. Thread-safe. */
final class Farewells {
  private final ConcurrentLinkedQueue<Farewell> waiting = new ConcurrentLinkedQueue<>();
  private final Set<TenantId> gone = ConcurrentHashMap.newKeySet();

  /**
   * A tenant that leaves.
   *
   * @param end the sequence before which everything of it stands in the journal
   */
  record Farewell(TenantId tenant, long end, CompletableFuture<Void> isDone) {}

  CompletableFuture<Void> add(TenantId tenant, long end) {
    var farewell = new Farewell(tenant, end, new CompletableFuture<>());
    waiting.add(farewell);
    return farewell.isDone();
  }

  List<Farewell> waiting() {
    return waiting.isEmpty() ? List.of() : List.copyOf(waiting);
  }

  void done(Farewell farewell) {
    gone.add(farewell.tenant());
    waiting.remove(farewell);
    farewell.isDone().complete(null);
  }

  void passOver(TenantId tenant) {
    gone.add(tenant);
  }

  void welcome(TenantId tenant) {
    gone.remove(tenant);
  }

  boolean isGone(TenantId tenant) {
    return gone.contains(tenant);
  }
}
