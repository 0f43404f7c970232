package dev.vedette.pipeline.coverage;

import dev.vedette.model.Attack;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.CorrelationOrder;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts rules by what they look for. Rules that only correlations count are not counted. */
public final class CoverageSurvey {
  private final DetectionContent content;
  private final AttackMatrix matrix;
  private final @Nullable TelemetryFit fit;
  private final RuleNames names;
  private final List<CoveredRule> covered = new ArrayList<>();
  private final List<RuleGap> gaps = new ArrayList<>();
  private final Map<String, TreeSet<String>> platforms = new HashMap<>();
  private int untagged;

  private CoverageSurvey(
      DetectionContent content, AttackMatrix matrix, @Nullable TelemetryInventory telemetry) {
    this.content = content;
    this.matrix = matrix;
    names = new RuleNames(content.rules().rules(), content.rules().correlations());
    fit = telemetry == null ? null : new TelemetryFit(telemetry, names);
  }

  /**
   * What the rules look for.
   *
   * @param telemetry if given, only rules count that can fire on it; the others are gaps
   */
  public static Coverage of(
      DetectionContent content, AttackMatrix matrix, @Nullable TelemetryInventory telemetry) {
    return new CoverageSurvey(content, matrix, telemetry).survey();
  }

  private Coverage survey() {
    content.rules().rules().forEach(this::rule);
    CorrelationOrder.of(content.rules().rules(), content.rules().correlations())
        .forEach(this::correlation);
    return new Coverage(matrix, covered, untagged, gaps);
  }

  private void rule(SigmaRule rule) {
    platforms.put(rule.id(), new TreeSet<>(List.of(CoveredRule.platform(rule.logSource()))));
    add(
        rule.id(),
        rule.title(),
        false,
        rule.attacks(),
        fit == null ? Optional.empty() : fit.gap(rule));
  }

  private void correlation(CorrelationRule rule) {
    var those = platforms.computeIfAbsent(rule.id(), _ -> new TreeSet<>());
    for (var name : rule.rules()) {
      names
          .findRule(name)
          .map(SigmaRule::id)
          .or(() -> names.findCorrelation(name).map(CorrelationRule::id))
          .map(platforms::get)
          .ifPresent(those::addAll);
    }
    add(
        rule.id(),
        rule.title(),
        true,
        rule.attacks(),
        fit == null ? Optional.empty() : fit.gap(rule));
  }

  private void add(
      String id, String title, boolean isCorrelation, List<Attack> tags, Optional<RuleGap> gap) {
    if (content.correlations().isSilent(id)) {
      return;
    }
    gap.ifPresent(gaps::add);
    if (gap.isPresent()) {
      return;
    }
    var attacks = matrix.read(tags);
    untagged += attacks.isEmpty() ? 1 : 0;
    covered.add(
        new CoveredRule(
            id, title, isCorrelation, platforms.getOrDefault(id, new TreeSet<>()), attacks));
  }
}
