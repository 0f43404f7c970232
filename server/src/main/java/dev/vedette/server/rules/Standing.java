package dev.vedette.server.rules;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.RuleDecisions.All;
import dev.vedette.store.cases.RuleDecisions.Excepted;
import dev.vedette.store.cases.RuleDecisions.Own;
import dev.vedette.store.cases.RuleDecisions.State;
import dev.vedette.store.cases.Tenants.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is decided everywhere, and what of it holds at a node: says of each rule why it is on or
 * off. Immutable.
 */
public final class Standing {
  static final Standing NOTHING = new Standing(List.of(), All.NONE);

  /** The tree is not deeper; a circle in it would be. */
  private static final int MAX_DEPTH = 64;

  private final List<Node> nodes;
  private final Map<TenantId, Node> byId = new HashMap<>();
  private final Map<TenantId, Map<String, State>> states = new HashMap<>();
  private final Map<TenantId, List<Excepted>> exceptions = new HashMap<>();
  private final Map<TenantId, List<Own>> rules = new HashMap<>();

  Standing(List<Node> nodes, All all) {
    this.nodes = List.copyOf(nodes);
    nodes.forEach(node -> byId.put(node.id(), node));
    for (var state : all.states()) {
      states.computeIfAbsent(state.node(), _ -> new HashMap<>()).put(state.rule(), state);
    }
    for (var excepted : all.exceptions()) {
      exceptions.computeIfAbsent(excepted.node(), _ -> new ArrayList<>()).add(excepted);
    }
    for (var own : all.rules()) {
      rules.computeIfAbsent(own.node(), _ -> new ArrayList<>()).add(own);
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, State> statesAt(TenantId node) {
    return states.getOrDefault(node, Map.of());
  }

  List<Excepted> exceptionsAt(TenantId node) {
    return exceptions.getOrDefault(node, List.of());
  }

  /** The rules that a node has of its own. */
  public List<Own> rulesAt(TenantId node) {
    return rules.getOrDefault(node, List.of());
  }

  /** A node and those above it, the nearest first. */
  public List<TenantId> path(TenantId node) {
    var path = new ArrayList<TenantId>();
    var at = byId.get(node);
    while (at != null && path.size() < MAX_DEPTH) {
      path.add(at.id());
      at = at.parent() == null ? null : byId.get(at.parent());
    }
    return path;
  }

  /** What holds for a rule at a node: what the nearest decided that decided about it. */
  public Optional<State> state(TenantId node, String rule) {
    return path(node).stream()
        .flatMap(each -> Stream.ofNullable(statesAt(each).get(rule)))
        .findFirst();
  }

  /** The exceptions that hold at a node, also those from above it. */
  public List<Excepted> exceptions(TenantId node) {
    return path(node).stream().flatMap(each -> exceptionsAt(each).stream()).toList();
  }

  /** The own rules that run at a node, also those from above it. */
  public List<Own> rules(TenantId node) {
    return path(node).stream().flatMap(each -> rulesAt(each).stream()).toList();
  }
}
