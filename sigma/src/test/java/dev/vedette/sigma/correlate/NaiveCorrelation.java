package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The plain twin of a rising correlation: looks at the whole window again with each event. */
final class NaiveCorrelation {
  private final Kind kind;
  private final List<String> rules;
  private final int need;
  private final long span;
  private final Map<String, List<Happening>> groups = new TreeMap<>();
  private final Map<String, Long> holdsSince = new TreeMap<>();
  private final List<String> began = new ArrayList<>();

  record Happening(long time, List<String> is, @Nullable String ip, @Nullable String user) {}

  NaiveCorrelation(Kind kind, List<String> rules, int need, long span) {
    this.kind = kind;
    this.rules = rules;
    this.need = need;
    this.span = span;
  }

  List<String> began() {
    return began;
  }

  void accept(Happening event) {
    if (event.ip() == null
        || event.is().stream().noneMatch(rules::contains)
        || (kind == Kind.VALUE_COUNT && event.user() == null)) {
      return;
    }
    var group = groups.computeIfAbsent(event.ip(), _ -> new ArrayList<>());
    long newest = group.stream().mapToLong(Happening::time).max().orElse(event.time());
    if (event.time() < newest - span) {
      return;
    }
    if (event.time() - newest > span) {
      holdsSince.remove(event.ip());
    }
    group.add(event);
    judge(event, group, Math.max(newest, event.time()));
  }

  private void judge(Happening event, List<Happening> group, long newest) {
    var window = group.stream().filter(other -> other.time() >= newest - span).toList();
    var ip = Objects.requireNonNull(event.ip());
    int amount = amount(window);
    if (amount < need) {
      holdsSince.remove(ip);
    } else if (holdsSince.putIfAbsent(ip, event.time()) == null) {
      began.add(
          "rule@%d[ip=%s] %d"
              .formatted(event.time(), ip, kind == Kind.EVENT_COUNT ? need : amount));
    }
  }

  private int amount(List<Happening> window) {
    return switch (kind) {
      case VALUE_COUNT -> new TreeSet<>(window.stream().map(Happening::user).toList()).size();
      case TEMPORAL ->
          (int)
              rules.stream()
                  .distinct()
                  .filter(rule -> window.stream().anyMatch(event -> event.is().contains(rule)))
                  .count();
      case TEMPORAL_ORDERED -> steps(window, 0);
      default -> window.size();
    };
  }

  /** How many steps the window has in their order, tried in every way. */
  private int steps(List<Happening> window, int step) {
    if (step == rules.size()) {
      return step;
    }
    int best = step;
    for (int i = 0; i < window.size(); i++) {
      if (window.get(i).is().contains(rules.get(step))) {
        best = Math.max(best, steps(window.subList(i + 1, window.size()), step + 1));
      }
    }
    return best;
  }
}
