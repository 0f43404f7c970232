package dev.vedette.sigma;

import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule over the firings of other rules. It is read and checked, not run yet.
 *
 * @param rules ids or names of the rules that it refers to
 * @param groupBy fields whose values must agree
 * @param aliases for an alias, the field that it stands for in each rule, by the rule's id or name
 * @param generate whether the rules referred to also fire by themselves
 * @param threshold null where a temporal correlation wants each rule once
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-correlation-rules-specification.md">
 *     Sigma correlation rules</a>
 */
public record CorrelationRule(
    String id,
    String title,
    Severity level,
    List<Attack> attacks,
    Kind kind,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    boolean generate,
    @Nullable Threshold threshold,
    RuleDetails details,
    String file,
    int line) {

  /** What is counted or put in order. */
  public enum Kind {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED
  }

  /**
   * When the correlation fires: every bound holds for the count.
   *
   * @param fields whose different values are counted; empty where events are
   */
  public record Threshold(List<Bound> bounds, List<String> fields) {
    public Threshold {
      bounds = List.copyOf(bounds);
      fields = List.copyOf(fields);
    }
  }

  public record Bound(Comparison comparison, long count) {}

  public CorrelationRule {
    attacks = List.copyOf(attacks);
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    aliases = Map.copyOf(aliases);
  }
}
