package dev.vedette.pipeline;

import dev.vedette.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the tree of tenants and what is decided at each. Small beside the rules, which all
 * tenants share. Immutable, for any number of threads.
 */
public final class NodeTree {
  /** Nothing is decided anywhere. */
  public static final NodeTree NONE = new NodeTree(List.of(), Map.of());

  /** The tree is not deeper; a circle in it would be. */
  private static final int MAX_DEPTH = 64;

  private final Map<TenantId, TenantId> parents = new HashMap<>();
  private final Map<TenantId, NodeContent> contents;
  private final @Nullable TenantId root;

  NodeTree(List<NodeChoices> nodes, Map<TenantId, NodeContent> contents) {
    this.contents = Map.copyOf(contents);
    TenantId top = null;
    for (var node : nodes) {
      var parent = node.parent();
      if (parent == null) {
        top = node.node();
      } else {
        parents.put(node.node(), parent);
      }
    }
    root = top;
  }

  /** What holds for a tenant; for one that is not known yet, what holds for all. */
  TenantContent of(TenantId tenant) {
    var chain = new ArrayList<NodeContent>();
    TenantId at = parents.containsKey(tenant) ? tenant : root;
    for (int i = 0; at != null && i < MAX_DEPTH; i++) {
      var content = contents.get(at);
      if (content != null) {
        chain.add(content);
      }
      at = parents.get(at);
    }
    return chain.isEmpty() ? TenantContent.PLAIN : new TenantContent(chain);
  }
}
