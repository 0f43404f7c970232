package dev.vedette.sigma.correlate;

import static java.math.RoundingMode.CEILING;
import static java.math.RoundingMode.FLOOR;

import dev.vedette.sigma.Comparison;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Bound;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.List;
import java.util.Set;

/** When a correlation holds, as far as it is a matter of amounts. */
final class Condition {
  /** Windows that slide keep up to as many times; greater counts are judged at a window's end. */
  private static final int MAX_SLIDING = 100_000;

  private static final Set<Kind> COUNTS =
      Set.of(Kind.EVENT_COUNT, Kind.VALUE_COUNT, Kind.TEMPORAL, Kind.TEMPORAL_ORDERED);

  private final Kind kind;
  private final List<Bound> bounds;
  private final double[] limits;

  private Condition(Kind kind, List<Bound> bounds) {
    this.kind = kind;
    this.bounds = bounds;
    limits = bounds.stream().mapToDouble(bound -> bound.limit().doubleValue()).toArray();
  }

  static Condition of(CorrelationRule rule) {
    var threshold = rule.threshold();
    if (threshold != null && !threshold.bounds().isEmpty()) {
      return new Condition(rule.kind(), threshold.bounds());
    }
    long all = rule.rules().stream().distinct().count();
    long steps = rule.kind() == Kind.TEMPORAL_ORDERED ? rule.rules().size() : all;
    return new Condition(rule.kind(), List.of(new Bound(Comparison.GREATER_OR_EQUAL, steps)));
  }

  boolean holds(double amount) {
    for (int i = 0; i < limits.length; i++) {
      if (!bounds.get(i).comparison().holds(Double.compare(amount, limits[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it holds as soon as there is enough, so that windows can slide. */
  boolean isRising() {
    if (!bounds.stream().allMatch(Condition::isLower)) {
      return false;
    }
    return kind == Kind.VALUE_SUM || (COUNTS.contains(kind) && need() <= MAX_SLIDING);
  }

  /** The least count that holds, of a rising condition. */
  long need() {
    return bounds.stream().mapToLong(Condition::least).max().orElse(1);
  }

  private static boolean isLower(Bound bound) {
    return bound.comparison() == Comparison.GREATER
        || bound.comparison() == Comparison.GREATER_OR_EQUAL;
  }

  private static long least(Bound bound) {
    long least =
        bound.comparison() == Comparison.GREATER
            ? bound.limit().setScale(0, FLOOR).longValueExact() + 1
            : bound.limit().setScale(0, CEILING).longValueExact();
    return Math.max(1, least);
  }
}
