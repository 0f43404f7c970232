package dev.vedette.pipeline.coverage;

import dev.vedette.model.EventType;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether rules find in some telemetry what they read. Correlations are asked after their rules.
 */
final class TelemetryFit {
  private final TelemetryInventory telemetry;
  private final RuleNames names;
  private final Map<String, RuleGap> gaps = new HashMap<>();

  TelemetryFit(TelemetryInventory telemetry, RuleNames names) {
    this.telemetry = telemetry;
    this.names = names;
  }

  /** Why the rule cannot fire: no events of its log source, or none of them with its fields. */
  Optional<RuleGap> gap(SigmaRule rule) {
    return remember(missing(rule, Set.of()));
  }

  /**
   * Why the correlation cannot fire: rules in an order or together are all needed, of rules that
   * are counted one is enough, and events need the fields of its groups.
   */
  Optional<RuleGap> gap(CorrelationRule rule) {
    var gaps = new ArrayList<RuleGap>();
    for (var name : rule.rules()) {
      part(rule, name).ifPresent(gaps::add);
    }
    boolean needsAll =
        switch (rule.kind()) {
          case TEMPORAL, TEMPORAL_ORDERED -> true;
          case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
              false;
        };
    boolean isFed = gaps.isEmpty() || (!needsAll && gaps.size() < rule.rules().size());
    return isFed
        ? Optional.empty()
        : remember(
            gaps.stream()
                .findFirst()
                .map(gap ->
                    new RuleGap(rule.id(), rule.title(), gap.logSource(), gap.missingFields())));
  }

  private Optional<RuleGap> part(CorrelationRule correlation, String name) {
    var rule = names.findRule(name);
    if (rule.isPresent()) {
      return missing(rule.get(), fields(correlation, rule.get()));
    }
    return names.findCorrelation(name).map(part -> gaps.get(part.id()));
  }

  /** What the correlation reads of the rule's events. */
  private static Set<String> fields(CorrelationRule correlation, SigmaRule rule) {
    var called = new ArrayList<>(List.of(rule.id()));
    if (rule.details().name() != null) {
      called.add(rule.details().name());
    }
    var fields = new TreeSet<String>();
    correlation.groupBy().forEach(field -> fields.add(correlation.field(field, called)));
    if (correlation.threshold() != null) {
      correlation
          .threshold()
          .fields()
          .forEach(field -> fields.add(correlation.field(field, called)));
    }
    return fields;
  }

  private Optional<RuleGap> missing(SigmaRule rule, Set<String> alsoNeeded) {
    var types = telemetry.types().stream().filter(type -> isOf(type, rule.logSource())).toList();
    if (types.isEmpty()) {
      return Optional.of(new RuleGap(rule.id(), rule.title(), rule.logSource()));
    }
    return types.stream()
        .map(type -> missing(type, rule, alsoNeeded))
        .min(Comparator.comparingInt(Set::size))
        .filter(fields -> !fields.isEmpty())
        .map(fields ->
            new RuleGap(rule.id(), rule.title(), rule.logSource(), new TreeSet<>(fields)));
  }

  private Set<String> missing(EventType type, SigmaRule rule, Set<String> alsoNeeded) {
    var missing =
        new TreeSet<>(FieldNeeds.missing(rule.clause(), field -> telemetry.hasField(type, field)));
    alsoNeeded.stream().filter(field -> !telemetry.hasField(type, field)).forEach(missing::add);
    return missing;
  }

  private static boolean isOf(EventType type, LogSource wanted) {
    return type.logSources().stream().anyMatch(wanted::covers);
  }

  private Optional<RuleGap> remember(Optional<RuleGap> gap) {
    gap.ifPresent(each -> gaps.put(each.id(), each));
    return gap;
  }
}
