package dev.vedette.sigma.correlate;

import java.util.List;

/** Correlations of every kind and chains of them, for tests of what all must stand. */
final class ManyCorrelations {
  static final List<String> RULES =
      List.of(
          rule("count", "event_count", "[a, b]", 5, "{gte: 2}"),
          rule("single", "event_count", "[c]", 5, "{gte: 1}"),
          rule("range", "event_count", "[a]", 7, "{gte: 2, lt: 4}"),
          rule("values", "value_count", "[a, c]", 9, "{field: user, gte: 3}"),
          rule("fewValues", "value_count", "[a, c]", 9, "{field: user, eq: 2}"),
          rule("sum", "value_sum", "[a, b]", 9, "{field: bytes, gt: 12}"),
          rule("average", "value_avg", "[a, b]", 9, "{field: bytes, gt: 4}"),
          rule("median", "value_median", "[c]", 9, "{field: bytes, lte: 4}"),
          rule("high", "value_percentile", "[c]", 9, "{field: bytes, percentile: 90, gte: 6}"),
          rule("all", "temporal", "[a, b, c]", 6, "{gte: 3}"),
          rule("some", "temporal", "[a, b, c]", 6, "{eq: 2}"),
          rule("order", "temporal_ordered", "[a, b, c]", 12, "{gte: 3}"),
          rule("half", "temporal_ordered", "[a, b, c]", 12, "{gte: 1, lte: 2}"),
          rule("either", "temporal", "[a, b, c]", 4, "a and (b or c)"),
          rule("without", "temporal", "[a, b, c]", 4, "a and not b"),
          rule("between", "temporal_ordered", "[a, b, c]", 9, "a and not b and c"),
          rule("behind", "temporal_ordered", "[a, b, c]", 9, "a and b and not c"),
          rule("countOfCounts", "event_count", "[count]", 30, "{gte: 2}"),
          rule("afterCount", "temporal_ordered", "[count, c]", 12, "{gte: 2}"),
          rule("afterRange", "temporal_ordered", "[range, c]", 20, "{gte: 2}"),
          rule("afterAbsence", "temporal", "[without, behind, b]", 20, "{gte: 2}"),
          rule("deep", "event_count", "[afterRange, afterAbsence]", 60, "{lte: 5}"));

  private ManyCorrelations() {}

  private static String rule(
      String name, String type, String rules, int seconds, String condition) {
    return """
    title: %s
    name: %s
    correlation:
      type: %s
      rules: %s
      group-by: [ip]
      timespan: %ds
      condition: %s
      generate: true
    """
        .formatted(name, name, type, rules, seconds, condition);
  }

  /** The correlations in a state that has seen nothing. */
  static Correlating running(CorrelationLimits limits) {
    return new Correlating(Happening.RULES, RULES, limits);
  }
}
