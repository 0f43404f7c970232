package dev.vedette.pipeline;

import dev.vedette.model.TenantId;
import dev.vedette.sigma.parse.RuleText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is decided at a node of the tree of tenants; it holds there and at every node below.
 *
 * @param parent null at the root
 * @param states by the id of a rule; of a rule's states, that of the node nearest to a tenant
 *     counts
 * @param exceptions documents of exceptions, whichever tenants they name
 * @param rules texts of detection rules that only this node and those below have
 */
public record NodeChoices(
    TenantId node,
    @Nullable TenantId parent,
    Map<String, RuleState> states,
    List<RuleText> exceptions,
    List<RuleText> rules) {

  public NodeChoices {
    states = Map.copyOf(states);
    exceptions = List.copyOf(exceptions);
    rules = List.copyOf(rules);
  }

  /** The same without rules of its own. */
  public NodeChoices withoutRules() {
    return new NodeChoices(node, parent, states, exceptions, List.of());
  }

  boolean isEmpty() {
    return states.isEmpty() && exceptions.isEmpty() && rules.isEmpty();
  }
}
