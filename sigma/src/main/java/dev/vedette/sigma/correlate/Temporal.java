package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.CorrelationRule.Alternative;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a temporal rule waits for, by the numbers of its rules in the plan.
 *
 * <p>Where a rule in an order must not occur, its place in the list says between which of the
 * others; at the end of the list it must not occur until the timespan is over.
 */
final class Temporal {
  private final CorrelationRule rule;
  private final long need;
  private final int[] steps;
  private final int sources;
  private final List<Way> ways = new ArrayList<>();
  private final long wanted;
  private final long beginners;

  /**
   * One way to fulfil a condition in words.
   *
   * @param steps the rules that must occur
   * @param forbidden bit sets of the rules that must not: of an order as {@link OrderWindow} takes
   *     them, else a single one
   */
  private record Way(List<Integer> steps, List<Long> forbidden) {
    long bits() {
      return steps.stream().mapToLong(step -> 1L << step).reduce(0, (a, b) -> a | b);
    }

    /** The rules that must not occur after all others have, within the timespan. */
    long waits() {
      return forbidden.getLast();
    }
  }

  /**
   * @param steps for each rule that the correlation lists its number in the plan, -1 for nobody's
   */
  Temporal(CorrelationRule rule, Condition condition, int[] steps, int sources) {
    this.rule = rule;
    this.need = condition.need();
    this.steps = steps;
    this.sources = sources;
    var words = rule.words();
    if (words != null) {
      words.alternatives().forEach(this::addWay);
    }
    long needed = 0;
    long first = 0;
    for (var way : ways) {
      needed |= way.bits();
      first |= 1L << way.steps().getFirst();
    }
    wanted = needed;
    beginners = isOrdered() ? first : needed;
  }

  static boolean has(long bits, int source) {
    return source < Long.SIZE && (bits >>> source & 1) != 0;
  }

  private boolean isOrdered() {
    return rule.kind() == Kind.TEMPORAL_ORDERED;
  }

  private void addWay(Alternative alternative) {
    var needed = new ArrayList<Integer>();
    var forbidden = new ArrayList<Long>(List.of(0L));
    for (int i = 0; i < steps.length; i++) {
      var name = rule.rules().get(i);
      if (alternative.needed().contains(name)) {
        needed.add(steps[i]);
        if (isOrdered()) {
          forbidden.add(0L);
        }
      } else if (alternative.forbidden().contains(name) && steps[i] >= 0) {
        forbidden.set(forbidden.size() - 1, forbidden.getLast() | 1L << steps[i]);
      }
    }
    if (!needed.contains(CorrelationPlan.NOBODY)) {
      ways.add(new Way(List.copyOf(needed), List.copyOf(forbidden)));
    }
  }

  /** Whether it can only be judged when the timespan is over. */
  boolean waits() {
    return ways.stream().anyMatch(way -> way.waits() != 0);
  }

  /** A window for a rule that does not wait. */
  Window newWindow() {
    if (rule.words() == null) {
      return isOrdered() ? newOrder() : new RuleWindow(need, sources);
    }
    if (isOrdered() || ways.isEmpty()) {
      return ways.size() == 1 ? newOrder(ways.getFirst()) : newEither();
    }
    return new RuleWindow(sources, ways.stream().mapToLong(Way::bits).toArray(), 0);
  }

  /** The longest order that its steps make. */
  OrderWindow newOrder() {
    return new OrderWindow(need, rule.timespan().toMillis(), steps, new long[0]);
  }

  private OrderWindow newOrder(Way way) {
    return new OrderWindow(
        way.steps().size(),
        rule.timespan().toMillis(),
        way.steps().stream().mapToInt(Integer::intValue).toArray(),
        way.forbidden().stream().mapToLong(Long::longValue).toArray());
  }

  private EitherWindow newEither() {
    return new EitherWindow(ways.stream().map(this::newOrder).toList());
  }

  /** For each way a window of its own. */
  List<Window> newWindows() {
    return ways.stream()
        .<Window>map(way ->
            isOrdered()
                ? newOrder(way)
                : new RuleWindow(sources, new long[] {way.bits()}, way.waits()))
        .toList();
  }

  /** Whether a rule must occur in one of the ways. */
  boolean isWanted(int source) {
    return has(wanted, source);
  }

  /** Whether a window begins with the firing of a rule. */
  boolean isBeginner(int source) {
    return has(beginners, source);
  }
}
