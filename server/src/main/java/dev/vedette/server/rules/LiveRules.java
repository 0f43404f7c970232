package dev.vedette.server.rules;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.NodeChoices;
import dev.vedette.pipeline.RuleState;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.store.cases.RuleDecisions;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings what is decided about rules from the database to detection. Whoever decides calls {@link
 * #refresh}, and after it the decision is in force for every delivery that is judged from then on;
 * it is called now and then too, for what others put there. Safe for several threads.
 */
public final class LiveRules {
  private final LiveContent live;
  private final RuleDecisions decisions;
  private final Tenants tenants;
  private String seen = "";
  private volatile Standing standing = Standing.NOTHING;

  public LiveRules(LiveContent live, RuleDecisions decisions, Tenants tenants) {
    this.live = live;
    this.decisions = decisions;
    this.tenants = tenants;
  }

  /** Where decisions are kept. */
  public RuleDecisions decisions() {
    return decisions;
  }

  /** What is decided, and in force. */
  public Standing standing() {
    return standing;
  }

  /** The content that runs. */
  public DetectionContent content() {
    return live.current().content();
  }

  /**
   * Puts what is decided now in force.
   *
   * @return what of it cannot be read, and is left out
   */
  public synchronized List<Problem> refresh() {
    var now = decisions.fingerprint();
    if (now.equals(seen)) {
      return List.of();
    }
    var nodes = tenants.below(List.of(tenants.root().id()));
    var latest = new Standing(nodes, decisions.all());
    var problems = live.decide(choices(latest));
    standing = latest;
    seen = now;
    return problems;
  }

  private static List<NodeChoices> choices(Standing standing) {
    return standing.nodes().stream().map(node -> choices(standing, node)).toList();
  }

  private static NodeChoices choices(Standing standing, Node node) {
    TenantId id = node.id();
    Map<String, RuleState> states = new HashMap<>();
    standing
        .statesAt(id)
        .forEach((rule, state) -> states.put(rule, new RuleState(state.isOn(), state.severity())));
    return new NodeChoices(
        id,
        node.parent(),
        states,
        standing.exceptionsAt(id).stream()
            .map(each -> new RuleText("exception " + each.id(), each.document()))
            .toList(),
        standing.rulesAt(id).stream()
            .map(each -> new RuleText("rule " + each.rule(), each.text()))
            .toList());
  }
}
