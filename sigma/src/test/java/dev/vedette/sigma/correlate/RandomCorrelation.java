package dev.vedette.sigma.correlate;

import dev.vedette.sigma.Comparison;
import dev.vedette.sigma.CorrelationRule.Alternative;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A correlation rule of a random test.
 *
 * @param ways of a condition in words; empty where the condition is a limit
 * @param span in seconds
 */
record RandomCorrelation(
    Kind kind,
    List<String> rules,
    long span,
    Comparison comparison,
    int limit,
    List<Alternative> ways) {

  static RandomCorrelation withLimit(Kind kind, Random random) {
    var rules = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      rules.add(Happening.RULES.get(random.nextInt(3)));
    }
    var comparison =
        random.nextBoolean()
            ? Comparison.GREATER_OR_EQUAL
            : List.of(Comparison.values()).get(random.nextInt(6));
    int most = kind == Kind.TEMPORAL_ORDERED ? rules.size() : kind == Kind.VALUE_SUM ? 20 : 4;
    return new RandomCorrelation(
        kind, rules, 1L + random.nextInt(12), comparison, 1 + random.nextInt(most), List.of());
  }

  static RandomCorrelation inWords(Kind kind, Random random) {
    var rules = new ArrayList<>(Happening.RULES);
    Collections.shuffle(rules, random);
    var ways = new ArrayList<Alternative>();
    while (ways.isEmpty() || random.nextInt(3) == 0) {
      var needed = rules.stream().filter(_ -> random.nextInt(5) < 2).toList();
      var forbidden =
          rules.stream().filter(r -> !needed.contains(r) && random.nextInt(5) < 2).toList();
      var way = new Alternative(needed, forbidden);
      if (!needed.isEmpty() && ways.stream().noneMatch(w -> covers(w, way) || covers(way, w))) {
        ways.add(way);
      }
    }
    return new RandomCorrelation(kind, rules, 1L + random.nextInt(12), Comparison.EQUAL, 0, ways);
  }

  private static boolean covers(Alternative one, Alternative other) {
    return other.needed().containsAll(one.needed())
        && other.forbidden().containsAll(one.forbidden());
  }

  /** The rule as an author writes it. */
  String yaml(String name) {
    return """
    title: %s
    name: %s
    correlation:
      type: %s
      rules: %s
      group-by: [ip]
      timespan: %ds
      condition: %s
    """
        .formatted(name, name, kind.name().toLowerCase(Locale.ROOT), rules, span, condition());
  }

  private String condition() {
    if (!ways.isEmpty()) {
      return ways.stream().map(RandomCorrelation::words).collect(Collectors.joining(" or "));
    }
    var word =
        switch (comparison) {
          case EQUAL -> "eq";
          case UNEQUAL -> "neq";
          case LESS -> "lt";
          case LESS_OR_EQUAL -> "lte";
          case GREATER -> "gt";
          case GREATER_OR_EQUAL -> "gte";
        };
    var field =
        switch (kind) {
          case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> "";
          case VALUE_COUNT -> ", field: user";
          case VALUE_SUM, VALUE_AVG, VALUE_MEDIAN -> ", field: bytes";
          case VALUE_PERCENTILE -> ", field: bytes, percentile: 80";
        };
    return "{%s: %d%s}".formatted(word, limit, field);
  }

  private static String words(Alternative way) {
    var words = new ArrayList<>(way.needed());
    way.forbidden().forEach(rule -> words.add("not " + rule));
    return "(" + String.join(" and ", words) + ")";
  }

  boolean isLower() {
    return comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
  }

  boolean holds(double amount) {
    return comparison.holds(Double.compare(amount, limit));
  }

  boolean isOrdered() {
    return kind == Kind.TEMPORAL_ORDERED;
  }

  /** Whether a window must be over before it is known to hold. */
  boolean waits() {
    return ways.stream()
        .anyMatch(way ->
            way.forbidden().stream()
                .anyMatch(rule ->
                    !isOrdered() || rules.indexOf(rule) > rules.indexOf(way.needed().getLast())));
  }
}
