package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A correlation rule made ready to run. In an engine rules are numbers: detection rules first, then
 * correlations behind those that they refer to. In a plan they are places among its sources.
 */
final class CorrelationPlan {
  static final int NOBODY = -1;

  private static final double MEDIAN = 50;
  private static final Set<Kind> OF_NUMBERS =
      Set.of(Kind.VALUE_SUM, Kind.VALUE_AVG, Kind.VALUE_PERCENTILE, Kind.VALUE_MEDIAN);

  /** How the matches of a correlation come about. */
  enum Style {
    /** As soon as a window that ends with an event holds enough. */
    RISING,
    /** When a window is over that began with an event. */
    JUDGED,
    /** When a window is over that was complete, if nothing came that must not. */
    ABSENT
  }

  private final int number;
  private final CorrelationRule rule;
  private final Condition condition;
  private final int[] sources;
  private final Route[] routes;
  private final Temporal temporal;
  private final boolean isSilent;
  private final long delay;
  private final String fingerprint;

  /**
   * The fields to read where a rule fired.
   *
   * @param source the place of the rule that the correlation refers to
   * @param base the detection rule that fired, the same or at the end of a chain
   * @param group ids of the fields to group by
   * @param counted ids of the fields that are counted or computed with
   */
  record Route(int source, int base, List<Integer> group, List<Integer> counted) {
    Route {
      group = List.copyOf(group);
      counted = List.copyOf(counted);
    }
  }

  /**
   * What a plan is made of.
   *
   * @param number its own
   * @param steps the numbers of the rules that it refers to, in its order; {@link #NOBODY} where
   *     none is loaded
   * @param delay how long after an event's time its occurrence may become known, milliseconds
   */
  record Parts(
      int number,
      CorrelationRule rule,
      List<Integer> steps,
      List<Route> routes,
      boolean isSilent,
      long delay,
      String fingerprint) {}

  CorrelationPlan(Parts parts) {
    number = parts.number();
    rule = parts.rule();
    condition = Condition.of(rule);
    sources =
        parts.steps().stream().filter(step -> step != NOBODY).distinct().mapToInt(i -> i).toArray();
    routes = parts.routes().toArray(Route[]::new);
    var steps = parts.steps().stream().mapToInt(this::place).toArray();
    temporal = new Temporal(rule, condition, steps, sources.length);
    isSilent = parts.isSilent();
    delay = parts.delay();
    fingerprint = parts.fingerprint();
  }

  /** The place of a rule among the sources, by its number; -1 where it is none. */
  int place(int step) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] == step) {
        return i;
      }
    }
    return NOBODY;
  }

  int number() {
    return number;
  }

  CorrelationRule rule() {
    return rule;
  }

  Condition condition() {
    return condition;
  }

  Temporal temporal() {
    return temporal;
  }

  /** The numbers of the rules that it refers to, each once. */
  int[] sources() {
    return sources;
  }

  /** The fields to read, or null for a rule that cannot stand behind the source. */
  Route route(int source, int base) {
    for (var route : routes) {
      if (route.source() == source && route.base() == base) {
        return route;
      }
    }
    throw new IllegalArgumentException("no route from " + base + " over " + source);
  }

  boolean hasRoute(int source, int base) {
    return Arrays.stream(routes)
        .anyMatch(route -> route.source() == source && route.base() == base);
  }

  Style style() {
    if (rule.words() != null) {
      return temporal.waits() ? Style.ABSENT : Style.RISING;
    }
    return condition.isRising() ? Style.RISING : Style.JUDGED;
  }

  /** Whether it reports nothing itself. */
  boolean isSilent() {
    return isSilent;
  }

  boolean isOfNumbers() {
    return OF_NUMBERS.contains(rule.kind());
  }

  boolean isTemporal() {
    return rule.kind() == Kind.TEMPORAL || rule.kind() == Kind.TEMPORAL_ORDERED;
  }

  double percentile() {
    var threshold = rule.threshold();
    return threshold == null || rule.kind() == Kind.VALUE_MEDIAN ? MEDIAN : threshold.percentile();
  }

  long timespan() {
    return rule.timespan().toMillis();
  }

  /** How long after an event's time its occurrence may become known, milliseconds. */
  long delay() {
    return delay;
  }

  /** How long after an event's time it may become known that this one holds. */
  long outputDelay() {
    return switch (style()) {
      case RISING -> delay;
      case JUDGED -> delay + timespan();
      case ABSENT -> delay + 2 * timespan();
    };
  }

  /** Says what it does, and nothing of how it is called or what it refers to by which number. */
  String fingerprint() {
    return fingerprint;
  }
}
