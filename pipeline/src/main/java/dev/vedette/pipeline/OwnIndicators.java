package dev.vedette.pipeline;

import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorHit.Listing;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indicators that nodes of the tree of tenants have of their own. They lie in one store, for a
 * store for each of many tenants would cost too much; whose a listing is follows from its note's
 * reference, the id of a list. What is of no known list, or of a node that a tenant is not at or
 * below, counts for nobody else. Immutable, for any number of threads.
 */
public final class OwnIndicators implements ListingFilter {
  /** Nobody has any. */
  public static final OwnIndicators NONE =
      new OwnIndicators(IndicatorStore.empty(), Map.of(), Map.of());

  /** The tree is not deeper; a circle in it would be. */
  private static final int MAX_DEPTH = 64;

  private final IndicatorStore store;
  private final Map<String, TenantId> nodes;
  private final Map<TenantId, TenantId> parents;

  /**
   * @param nodes the node that has a list, by the list's id
   * @param parents the node above each but the root
   */
  public OwnIndicators(
      IndicatorStore store, Map<String, TenantId> nodes, Map<TenantId, TenantId> parents) {
    this.store = store;
    this.nodes = Map.copyOf(nodes);
    this.parents = Map.copyOf(parents);
  }

  /** All of them, whosever they are: ask {@link #counts} of each hit. */
  public IndicatorStore store() {
    return store;
  }

  public boolean isEmpty() {
    return store.size() == 0;
  }

  @Override
  public boolean counts(TenantId tenant, IndicatorHit hit, Listing listing) {
    var node = nodes.get(listing.note().reference());
    return node != null && isAtOrAbove(node, tenant);
  }

  private boolean isAtOrAbove(TenantId node, TenantId tenant) {
    @Nullable TenantId at = tenant;
    for (int i = 0; at != null && i < MAX_DEPTH; i++) {
      if (at.equals(node)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }
}
