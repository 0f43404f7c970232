package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule.Alternative;
import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plain twin of all correlations: has all events of a group in their order, and looks at the
 * whole of each window again. Matches are written as {@code rule@time[ip=group] amount} and, once
 * they are over, with the time of their last event behind it.
 */
final class NaiveCorrelation {
  private final RandomCorrelation rule;
  private final List<String> began = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();

  private NaiveCorrelation(RandomCorrelation rule) {
    this.rule = rule;
  }

  /** What a correlation begins and ends with, each in alphabetic order. */
  record Found(List<String> began, List<String> ended) {}

  static Found run(RandomCorrelation rule, List<Happening> events) {
    var twin = new NaiveCorrelation(rule);
    var groups = new TreeMap<String, List<Happening>>();
    for (var event : events.stream().sorted(Happening.ORDER).toList()) {
      if (twin.counts(event)) {
        groups
            .computeIfAbsent(Objects.requireNonNull(event.ip()), _ -> new ArrayList<>())
            .add(event);
      }
    }
    groups.values().forEach(twin::runGroup);
    return new Found(twin.began.stream().sorted().toList(), twin.ended.stream().sorted().toList());
  }

  private boolean counts(Happening event) {
    return event.ip() != null
        && event.is().stream().anyMatch(rule.rules()::contains)
        && switch (rule.kind()) {
          case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> true;
          case VALUE_COUNT -> event.user() != null;
          case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> event.bytes() != null;
        };
  }

  private void runGroup(List<Happening> group) {
    boolean isOfCounts =
        switch (rule.kind()) {
          case EVENT_COUNT, VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED, VALUE_SUM -> true;
          case VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> false;
        };
    if (rule.waits()) {
      judgeAbsence(group);
    } else if (!rule.ways().isEmpty() || (isOfCounts && rule.isLower())) {
      slide(group);
    } else {
      judge(group);
    }
  }

  private void slide(List<Happening> group) {
    Happening start = null;
    double amount = 0;
    for (int i = 0; i < group.size(); i++) {
      var event = group.get(i);
      if (start != null && event.time() - group.get(i - 1).time() > rule.span()) {
        end(start, amount, group.get(i - 1));
        start = null;
      }
      var seen = group.subList(0, i + 1);
      double now = amount(seen, event.time() - rule.span());
      if (!(rule.ways().isEmpty() ? rule.holds(now) : now > 0)) {
        if (start != null) {
          end(start, amount, group.get(i - 1));
        }
        start = null;
      } else if (start == null) {
        start = event;
        amount = now;
        began.add(text(event, now));
      } else {
        amount = rule.kind() == Kind.EVENT_COUNT ? amount + 1 : Math.max(amount, now);
      }
    }
    if (start != null) {
      end(start, amount, group.getLast());
    }
  }

  private void judge(List<Happening> group) {
    for (int i = 0; i < group.size(); ) {
      long end = group.get(i).time() + rule.span();
      int next = i;
      while (next < group.size() && group.get(next).time() <= end) {
        next++;
      }
      var window = group.subList(i, next);
      double amount = amount(window, Long.MIN_VALUE);
      if (rule.holds(amount)) {
        began.add(text(window.getLast(), amount));
        end(window.getLast(), amount, window.getLast());
      }
      i = next;
    }
  }

  private void judgeAbsence(List<Happening> group) {
    Happening start = null;
    Happening last = null;
    double amount = 0;
    long open = Long.MIN_VALUE;
    var opener = group.getFirst();
    for (var first : group) {
      if (!isBeginner(first) || first.time() == open) {
        continue;
      }
      open = first.time();
      var before = opener;
      opener = first;
      if (start != null && isOverBetween(group, before, first)) {
        end(start, amount, Objects.requireNonNull(last));
        start = null;
      }
      long end = first.time() + rule.span();
      var seen = group.stream().filter(event -> event.time() <= end).toList();
      double now = amount(seen, first.time());
      if (now == 0) {
        if (start != null) {
          end(start, amount, Objects.requireNonNull(last));
        }
        start = null;
        continue;
      }
      last = seen.stream().filter(this::isWanted).reduce((_, later) -> later).orElseThrow();
      amount = start == null ? now : Math.max(amount, now);
      if (start == null) {
        start = last;
        began.add(text(last, now));
      }
    }
    if (start != null) {
      end(start, amount, Objects.requireNonNull(last));
    }
  }

  /** Whether the group was quiet for longer than the timespan between two events. */
  private boolean isOverBetween(List<Happening> group, Happening one, Happening other) {
    for (int i = group.indexOf(one); i < group.indexOf(other); i++) {
      if (group.get(i + 1).time() - group.get(i).time() > rule.span()) {
        return true;
      }
    }
    return false;
  }

  private boolean isBeginner(Happening event) {
    return rule.isOrdered()
        ? rule.ways().stream().anyMatch(way -> event.is().contains(way.needed().getFirst()))
        : isWanted(event);
  }

  private boolean isWanted(Happening event) {
    return rule.ways().stream()
        .anyMatch(way -> way.needed().stream().anyMatch(event.is()::contains));
  }

  /** How much the events at a time or later make; of ways to fulfil a condition 0 where none is. */
  private double amount(List<Happening> seen, long from) {
    var window = seen.stream().filter(event -> event.time() >= from).toList();
    if (!rule.ways().isEmpty()) {
      return rule.ways().stream().mapToDouble(way -> amount(way, seen, window)).max().orElse(0);
    }
    var bytes =
        window.stream()
            .filter(e -> e.bytes() != null)
            .mapToInt(Happening::bytes)
            .sorted()
            .toArray();
    return switch (rule.kind()) {
      case EVENT_COUNT -> window.size();
      case VALUE_COUNT -> new TreeSet<>(window.stream().map(Happening::user).toList()).size();
      case TEMPORAL -> fired(window);
      case TEMPORAL_ORDERED -> steps(window, 0);
      case VALUE_SUM -> Arrays.stream(bytes).sum();
      case VALUE_AVG -> Arrays.stream(bytes).sum() / (double) bytes.length;
      case VALUE_PERCENTILE -> bytes[Math.ceilDiv(80 * bytes.length, 100) - 1];
      case VALUE_MEDIAN -> bytes[Math.ceilDiv(50 * bytes.length, 100) - 1];
    };
  }

  private double fired(List<Happening> window) {
    return rule.rules().stream()
        .distinct()
        .filter(name -> window.stream().anyMatch(event -> event.is().contains(name)))
        .count();
  }

  /** How many steps the window has in their order, tried in every way. */
  private int steps(List<Happening> window, int step) {
    int best = step;
    for (int i = 0; step < rule.rules().size() && i < window.size(); i++) {
      if (window.get(i).is().contains(rule.rules().get(step))) {
        best = Math.max(best, steps(window.subList(i + 1, window.size()), step + 1));
      }
    }
    return best;
  }

  private double amount(Alternative way, List<Happening> seen, List<Happening> window) {
    if (!rule.isOrdered()) {
      boolean isNone =
          way.forbidden().stream()
              .noneMatch(name -> window.stream().anyMatch(event -> event.is().contains(name)));
      boolean isAll =
          way.needed().stream()
              .allMatch(name -> window.stream().anyMatch(event -> event.is().contains(name)));
      return isNone && isAll ? fired(window) : 0;
    }
    int skipped = seen.size() - window.size();
    return leads(way, seen, skipped, 0, -1) ? way.needed().size() : 0;
  }

  /** Whether the steps from one on can be found behind an event, tried in every way. */
  private boolean leads(Alternative way, List<Happening> seen, int from, int step, int before) {
    if (step == way.needed().size()) {
      return isFree(way, seen, step, before, seen.size());
    }
    for (int i = Math.max(from, before + 1); i < seen.size(); i++) {
      if (seen.get(i).is().contains(way.needed().get(step))
          && isFree(way, seen, step, before, i)
          && leads(way, seen, from, step + 1, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether no rule fired between two events that must not before a step. */
  private boolean isFree(Alternative way, List<Happening> seen, int step, int after, int until) {
    long since = step == 0 ? seen.get(until).time() - rule.span() : Long.MIN_VALUE;
    for (int i = after + 1; i < until; i++) {
      var event = seen.get(i);
      if (event.time() >= since && forbidden(way, step).stream().anyMatch(event.is()::contains)) {
        return false;
      }
    }
    return true;
  }

  /** The rules whose place in the list is between a step and the one before it. */
  private List<String> forbidden(Alternative way, int step) {
    int low = step == 0 ? -1 : rule.rules().indexOf(way.needed().get(step - 1));
    int high =
        step == way.needed().size()
            ? rule.rules().size()
            : rule.rules().indexOf(way.needed().get(step));
    return way.forbidden().stream()
        .filter(name -> rule.rules().indexOf(name) > low && rule.rules().indexOf(name) < high)
        .toList();
  }

  private static String text(Happening event, double amount) {
    return "rule@%d[ip=%s] %s"
        .formatted(event.time(), event.ip(), Ongoing.decimal(amount).toPlainString());
  }

  private void end(Happening start, double amount, Happening last) {
    ended.add(text(start, amount) + " ..%d".formatted(last.time()));
  }
}
