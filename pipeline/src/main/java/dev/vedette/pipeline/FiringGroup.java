package dev.vedette.pipeline;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The firings of one group of a correlation, in the order in which they came. */
final class FiringGroup {
  /**
   * @param time epoch milliseconds
   * @param reference the number of the rule that fired
   * @param value what is counted of the event
   */
  private record Firing(long time, int reference, String value) {}

  private final List<Match> by;
  private final long[] fired;
  private final List<Firing> firings = new ArrayList<>();

  FiringGroup(List<Match> by, int references) {
    this.by = by;
    this.fired = new long[references];
  }

  void add(long time, int reference, String value) {
    fired[reference]++;
    firings.add(new Firing(time, reference, value));
  }

  /** What there is to tell once all firings were added. */
  CorrelationAnswer.Group tell(CorrelationRule rule, boolean hasHeld) {
    firings.sort(Comparator.comparingLong(Firing::time));
    var fullest = fullest(rule);
    return new CorrelationAnswer.Group(
        by, LongStream.of(fired).boxed().toList(), fullest.most, fullest.from, fullest.to, hasHeld);
  }

  private record Window(long most, long from, long to) {}

  /** The timespan in which the most happened of what the rule counts, the first of equal ones. */
  private Window fullest(CorrelationRule rule) {
    long timespan = rule.timespan().toMillis();
    var inside = new HashMap<Object, Integer>();
    var fullest = new Window(0, 0, 0);
    int first = 0;
    for (int last = 0; last < firings.size(); last++) {
      inside.merge(what(rule, last), 1, Integer::sum);
      while (firings.get(last).time - firings.get(first).time > timespan) {
        remove(inside, what(rule, first++));
      }
      if (inside.size() > fullest.most) {
        fullest = new Window(inside.size(), firings.get(first).time, firings.get(last).time);
      }
    }
    return fullest;
  }

  private static void remove(Map<Object, Integer> inside, Object what) {
    inside.computeIfPresent(what, (_, count) -> count == 1 ? null : count - 1);
  }

  /** What is told apart: values, rules, or events, each of which is another. */
  private Object what(CorrelationRule rule, int index) {
    return switch (rule.kind()) {
      case VALUE_COUNT -> firings.get(index).value;
      case TEMPORAL, TEMPORAL_ORDERED -> firings.get(index).reference;
      case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> index;
    };
  }
}
