package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One correlation at work: its groups by their key, the one that was quiet longest first.
 *
 * @param <G> what it keeps of a group
 */
abstract sealed class Correlation<G extends Correlation.Group>
    permits RisingCorrelation, JudgedCorrelation {

  /** What an event made of a correlation, in rising order. */
  enum Outcome {
    NOTHING,
    GOES_ON,
    BEGAN
  }

  /** A group that an event was added to, and the detection rule that fired on it. */
  private record Touched<G>(G group, int base) {}

  /** What is kept of a group. */
  interface Group {
    /** How many entries it holds in memory. */
    int size();

    /** Whether its window is over once the time is so late. */
    boolean isOverAt(long time);
  }

  private final CorrelationPlan plan;
  private final CorrelationLimits limits;
  private final LinkedHashMap<List<String>, G> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final int[] sources;
  private final boolean isTemporal;
  private final List<Touched<G>> touched = new ArrayList<>();
  private int base;
  private long entries;
  private long ungrouped;
  private long late;
  private long forgotten;

  Correlation(CorrelationPlan plan, CorrelationLimits limits) {
    this.plan = plan;
    this.limits = limits;
    this.sources = plan.sources();
    isTemporal = plan.rule().kind() == Kind.TEMPORAL || plan.rule().kind() == Kind.TEMPORAL_ORDERED;
  }

  abstract G newGroup(List<Match> fields);

  /** Adds an event to a group, or answers false where it counts nothing new. */
  abstract boolean add(G group, CapturedEvent event, Route route, String value);

  /** Says what an event made of a group that it was added to. */
  abstract Outcome judge(G group, CapturedEvent event);

  /** Ends a group that is forgotten or will have no more events. */
  abstract void end(G group);

  CorrelationPlan plan() {
    return plan;
  }

  int[] sources() {
    return sources;
  }

  CorrelationCounts counts() {
    return new CorrelationCounts(ungrouped, late, forgotten);
  }

  final void countLate() {
    late++;
  }

  final void countUngrouped() {
    ungrouped++;
  }

  /**
   * Takes the firing of a rule; {@link #judge} follows when all of the event's are taken.
   *
   * @param isStart false where a correlation that the rule is goes on
   */
  final void take(CapturedEvent event, Route route, boolean isStart) {
    if (!isStart && !isTemporal) {
      return;
    }
    var fields = plan.routes().get(route);
    var key = fields == null ? null : values(event, fields.group());
    var value = fields == null ? null : counted(event, fields.counted());
    if (key == null || value == null) {
      countUngrouped();
      return;
    }
    var group = group(key);
    int before = group.size();
    if (add(group, event, route, value)) {
      touched.add(new Touched<>(group, route.base()));
    }
    entries += group.size() - before;
  }

  /** What an event whose firings were taken made of it all. */
  final Outcome judge(CapturedEvent event) {
    var outcome = Outcome.NOTHING;
    for (var next : touched) {
      var judged = judge(next.group(), event);
      if (judged.compareTo(outcome) > 0) {
        outcome = judged;
        base = next.base();
      }
    }
    touched.clear();
    makeRoom();
    return outcome;
  }

  /** The detection rule behind the last outcome. */
  final int base() {
    return base;
  }

  private G group(List<String> values) {
    var key = folded(values);
    var group = groups.get(key);
    if (group == null) {
      group = newGroup(matches(values));
      groups.put(key, group);
      entries += group.size();
    }
    return group;
  }

  private static @Nullable List<String> values(CapturedEvent event, List<Integer> fields) {
    var values = new ArrayList<String>(fields.size());
    for (int field : fields) {
      var value = event.find(field);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static @Nullable String counted(CapturedEvent event, List<Integer> fields) {
    var values = values(event, fields);
    return values == null ? null : Folding.fold(String.join("\0", values));
  }

  private static List<String> folded(List<String> values) {
    return values.stream().map(Folding::fold).toList();
  }

  private List<Match> matches(List<String> values) {
    var matches = new ArrayList<Match>();
    for (int i = 0; i < values.size(); i++) {
      matches.add(new Match(plan.rule().groupBy().get(i), values.get(i)));
    }
    return matches;
  }

  private void makeRoom() {
    while (groups.size() > 1 && (groups.size() > limits.groups() || entries > limits.entries())) {
      var quietest = groups.firstEntry();
      groups.remove(quietest.getKey());
      entries -= quietest.getValue().size();
      forgotten++;
      end(quietest.getValue());
    }
  }

  /** Ends every group whose window is over, if no earlier event will come. */
  final void advance(long time) {
    groups
        .values()
        .removeIf(group -> {
          if (!group.isOverAt(time)) {
            return false;
          }
          entries -= group.size();
          end(group);
          return true;
        });
  }

  final void finish() {
    groups.values().forEach(this::end);
    groups.clear();
    entries = 0;
  }
}
