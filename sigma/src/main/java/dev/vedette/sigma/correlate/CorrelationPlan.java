package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule;
import java.util.List;
import java.util.Map;

/**
 * A correlation rule made ready to run. Rules are numbers: detection rules first, then correlations
 * behind those that they refer to.
 *
 * @param number its own
 * @param steps the rules that it refers to, in its order; {@link #NOBODY} where none is loaded
 * @param routes the fields to read, by the rule that fired and the detection rule behind it
 * @param isSilent whether it reports nothing itself
 */
record CorrelationPlan(
    int number,
    CorrelationRule rule,
    Condition condition,
    List<Integer> steps,
    Map<Route, Fields> routes,
    boolean isSilent) {

  static final int NOBODY = -1;

  /**
   * @param source the rule that the correlation refers to
   * @param base the detection rule that fired, the same or at the end of a chain
   */
  record Route(int source, int base) {}

  /** Ids of fields: those to group by, and those counted or computed with. */
  record Fields(List<Integer> group, List<Integer> counted) {
    Fields {
      group = List.copyOf(group);
      counted = List.copyOf(counted);
    }
  }

  CorrelationPlan {
    steps = List.copyOf(steps);
    routes = Map.copyOf(routes);
  }

  /** The rules that it refers to, each once. */
  int[] sources() {
    return steps.stream().filter(step -> step != NOBODY).distinct().mapToInt(i -> i).toArray();
  }

  long timespan() {
    return rule.timespan().toMillis();
  }
}
