package dev.vedette.pipeline;

import dev.vedette.model.TenantId;
import java.util.Map;

/**
 * What is decided at one node of the tree of tenants, ready to run.
 *
 * @param own the rules and exceptions of this node alone
 */
record NodeContent(TenantId node, Map<String, RuleState> states, DetectionContent own) {
  NodeContent {
    states = Map.copyOf(states);
  }

  boolean hasRules() {
    return !own.rules().rules().isEmpty();
  }

  boolean hasExceptions() {
    return !own.exceptions().exceptions().isEmpty();
  }
}
