package dev.vedette.pipeline;

import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one tenant beside the rules that all share: the chain of what is decided at its
 * own node and at those above. Immutable, for any number of threads.
 */
public final class TenantContent {
  /** The content as it is loaded. */
  static final TenantContent PLAIN = new TenantContent(List.of());

  private final List<NodeContent> chain;
  private final Map<String, RuleState> states = new HashMap<>();

  /**
   * @param chain the nearest node first
   */
  TenantContent(List<NodeContent> chain) {
    this.chain = List.copyOf(chain);
    for (var node : chain) {
      node.states().forEach(states::putIfAbsent);
    }
  }

  /** The nodes at which anything is decided, the nearest first. */
  List<NodeContent> chain() {
    return chain;
  }

  /** Whether every rule is as it was loaded. */
  boolean hasNoStates() {
    return states.isEmpty();
  }

  /** Whether a rule's hits do not count. */
  public boolean isOff(String rule) {
    var state = states.get(rule);
    return state != null && !state.isOn();
  }

  /** The finding with the severity that is decided for its rule, if one is. */
  public Finding graded(Finding finding) {
    var severity = severity(finding.analytic().uid());
    return severity == null ? finding : finding.withSeverity(severity);
  }

  private @Nullable Severity severity(String rule) {
    var state = states.get(rule);
    return state == null ? null : state.severity();
  }
}
