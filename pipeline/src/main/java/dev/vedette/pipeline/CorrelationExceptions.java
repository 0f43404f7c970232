package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Event;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.Taxonomy;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which correlations are excepted, by the event that completes them. A condition speaks as
 * the rules that the correlation counts do; where it counts some of both taxonomies, it may speak
 * as either. For one thread.
 */
public final class CorrelationExceptions {
  /** Chains are not longer; a circle among rules is refused before. */
  private static final int MAX_CHAIN = 16;

  private final DetectionContent content;
  private final ExceptionMatcher exceptions;
  private final OcsfView ocsfView;
  private final RuleNames names;
  private final Map<String, Set<Taxonomy>> taxonomies = new HashMap<>();

  public CorrelationExceptions(DetectionContent content, TenantId tenant) {
    this.content = content;
    exceptions = content.exceptions(tenant);
    ocsfView = new OcsfView(content.names());
    names = new RuleNames(content.rules().rules(), content.rules().correlations());
  }

  /** The first exception that holds for a correlation which an event completes. */
  public Optional<RuleException> find(CorrelationRule rule, Event event) {
    if (!exceptions.concerns(rule.id())) {
      return Optional.empty();
    }
    var spoken = taxonomies.computeIfAbsent(rule.id(), _ -> taxonomies(rule, 0));
    return spoken.stream().flatMap(each -> find(rule, event, each).stream()).findFirst();
  }

  private Optional<RuleException> find(CorrelationRule rule, Event event, Taxonomy taxonomy) {
    return switch (taxonomy) {
      case SIGMA -> exceptions.findFor(rule.id(), event);
      case OCSF ->
          exceptions.findFor(rule.id(), ocsfView.of(event, content.catalog().project(event)));
    };
  }

  private Set<Taxonomy> taxonomies(CorrelationRule rule, int depth) {
    var found = EnumSet.noneOf(Taxonomy.class);
    for (var name : rule.rules()) {
      names.findRule(name).ifPresent(each -> found.add(each.taxonomy()));
      if (depth < MAX_CHAIN) {
        names.findCorrelation(name).ifPresent(each -> found.addAll(taxonomies(each, depth + 1)));
      }
    }
    return found;
  }
}
