package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionEngine;
import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.detect.exceptions.TenantGroups;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds what is decided at nodes of the tree of tenants to content that stays as it is: whoever runs
 * with that content is not disturbed, and of its rules nothing is compiled again. Fields that only
 * a node's conditions and rules read get their ids in a copy of the content's names.
 */
final class NodeCompiler {
  private static final RuleSet NO_RULES = new RuleSet(List.of(), List.of(), List.of());

  private final DetectionContent base;
  private final FieldNames names;
  private final Instant now;

  private NodeCompiler(DetectionContent base, Instant now) {
    this.base = base;
    this.now = now;
    names = base.names().copy();
  }

  /**
   * The content with what is decided; what cannot be read of it is left out and told among its
   * problems.
   *
   * @param now tells which exceptions are over
   */
  static DetectionContent compile(DetectionContent base, List<NodeChoices> nodes, Instant now) {
    return new NodeCompiler(base, now).compile(nodes);
  }

  private DetectionContent compile(List<NodeChoices> nodes) {
    var problems = new ArrayList<>(base.problems());
    Map<TenantId, NodeContent> contents = new HashMap<>();
    for (var node : nodes) {
      if (!node.isEmpty()) {
        var own = own(node);
        problems.addAll(own.problems());
        contents.put(node.node(), new NodeContent(node.node(), node.states(), own));
      }
    }
    return new DetectionContent(
        names,
        base.catalog(),
        base.rules(),
        base.engine(),
        base.ocsfRules(),
        base.correlations(),
        base.exceptions(),
        base.groups(),
        problems,
        new NodeTree(nodes, contents),
        base.behaviour());
  }

  private DetectionContent own(NodeChoices node) {
    var parsed = RuleParser.parse(node.rules());
    var rules = new RuleSet(parsed.rules(), List.of(), parsed.reports());
    var excepted = ExceptionParser.parse(node.exceptions());
    var problems = new ArrayList<Problem>(excepted.problems());
    problems.addAll(parsed.problems());
    return new DetectionContent(
        names,
        base.catalog(),
        rules,
        SigmaEngine.compile(of(Taxonomy.SIGMA, rules), names),
        new OcsfRules(SigmaEngine.compile(of(Taxonomy.OCSF, rules), names), base.catalog()),
        CorrelationEngine.compile(NO_RULES, names),
        ExceptionEngine.compile(excepted.exceptions(), NO_RULES, names, now),
        TenantGroups.NONE,
        problems.stream().filter(Problem::isError).toList(),
        NodeTree.NONE,
        BehaviourContent.NONE);
  }

  private static List<SigmaRule> of(Taxonomy taxonomy, RuleSet rules) {
    return rules.rules().stream().filter(rule -> rule.taxonomy() == taxonomy).toList();
  }
}
