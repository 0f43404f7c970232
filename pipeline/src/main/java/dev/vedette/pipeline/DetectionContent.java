package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionEngine;
import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.TenantGroups;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.List;
import java.util.Set;

/**
 * Everything that detection needs, loaded and compiled: immutable, for any number of threads.
 *
 * @param engine the rules that speak of the sources' own fields
 * @param problems what was wrong with the content, in the order of files and lines
 * @param nodes what single tenants and groups of them have otherwise
 * @param behaviour the models of behaviour; none unless they were asked for
 */
public record DetectionContent(
    FieldNames names,
    SourceCatalog catalog,
    RuleSet rules,
    SigmaEngine engine,
    OcsfRules ocsfRules,
    CorrelationEngine correlations,
    ExceptionEngine exceptions,
    TenantGroups groups,
    List<Problem> problems,
    NodeTree nodes,
    BehaviourContent behaviour) {

  public DetectionContent {
    problems = List.copyOf(problems);
  }

  /** A store of indicators, watched for in the values that the mappings name. */
  public LiveIndicators watch(IndicatorStore store) {
    return new LiveIndicators(store, WatchedValues.of(catalog), names.size());
  }

  /** What makes events of records, for one thread. */
  public EventReader newReader() {
    return new EventReader(names, catalog);
  }

  /** What knows a tenant's exceptions, for one thread. */
  public ExceptionMatcher exceptions(TenantId tenant) {
    var matcher = exceptions.matcher(tenant, groups.of(tenant));
    for (var node : nodes.of(tenant).chain()) {
      if (node.hasExceptions()) {
        matcher = matcher.and(node.own().exceptions().matcher(tenant, Set.of()));
      }
    }
    return matcher;
  }

  /** The rules that a tenant, or a node above it, has of its own. */
  public List<SigmaRule> ownRules(TenantId tenant) {
    return nodes.of(tenant).chain().stream()
        .flatMap(node -> node.own().rules().rules().stream())
        .toList();
  }

  /** What holds for a tenant beside what all share. */
  public TenantContent of(TenantId tenant) {
    return nodes.of(tenant);
  }
}
