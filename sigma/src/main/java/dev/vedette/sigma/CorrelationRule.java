package dev.vedette.sigma;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule over the firings of other rules.
 *
 * @param rules ids or names of the rules that it refers to
 * @param groupBy fields whose values must agree
 * @param aliases for an alias, the field that it stands for in each rule, by the rule's id or name
 * @param generate whether the rules referred to also fire by themselves
 * @param threshold null where a temporal correlation wants each rule once
 * @param words null where the condition is none in words
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
    @Nullable Words words,
    RuleDetails details,
    String file,
    int line) {

  /** What is counted or put in order. */
  public enum Kind {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE,
    VALUE_MEDIAN
  }

  /**
   * When the correlation fires: every bound holds for what is counted or computed.
   *
   * @param fields whose values are counted or computed with; empty where events are counted
   * @param percentile 0 to 100, fractions too, of which {@link Kind#VALUE_PERCENTILE} computes the
   *     value
   */
  public record Threshold(List<Bound> bounds, List<String> fields, double percentile) {
    private static final double MEDIAN = 50;

    public Threshold(List<Bound> bounds, List<String> fields) {
      this(bounds, fields, MEDIAN);
    }

    public Threshold {
      bounds = List.copyOf(bounds);
      fields = List.copyOf(fields);
    }
  }

  public record Bound(Comparison comparison, BigDecimal limit) {
    public Bound(Comparison comparison, long limit) {
      this(comparison, BigDecimal.valueOf(limit));
    }

    public boolean holds(BigDecimal amount) {
      return comparison.holds(amount.compareTo(limit));
    }
  }

  /**
   * A condition of a temporal rule in words, such as {@code rule_a and not rule_b}.
   *
   * @param text as the rule writes it
   * @param alternatives the ways to fulfil it, of which one is enough
   */
  public record Words(String text, List<Alternative> alternatives) {
    public Words {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * Rules that must all occur, at least one, and rules of which none may. Each is called as in
   * {@link CorrelationRule#rules()} and in its order.
   */
  public record Alternative(List<String> needed, List<String> forbidden) {
    public Alternative {
      needed = List.copyOf(needed);
      forbidden = List.copyOf(forbidden);
    }
  }

  public CorrelationRule {
    attacks = List.copyOf(attacks);
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    aliases = Map.copyOf(aliases);
  }

  /** The rule as a finding names it. */
  public Analytic analytic() {
    return new Analytic(id, title, Analytic.Type.RULE, details.provenance(), details.response());
  }

  /**
   * The field of a rule's event that a name of {@code group-by} or a condition stands for.
   *
   * @param called the rule's names and its id
   */
  public String field(String name, List<String> called) {
    var fields = aliases.getOrDefault(name, Map.of());
    return called.stream().filter(fields::containsKey).map(fields::get).findFirst().orElse(name);
  }
}
