package dev.vedette.detect.observed;

import dev.vedette.detect.observed.PatternTree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was observed of one pattern, and whether that completes it. Of each part the newest
 * observations are kept, a few more than the pattern needs. The order of arrival does not matter,
 * only that of the events' times. Not safe for several threads.
 */
final class PatternMemory {
  private static final int LEAST_KEPT = 32;
  private static final Comparator<Observation> BY_TIME =
      Comparator.comparingLong(Observation::time)
          .thenComparingLong(observation -> observation.origin().record());

  private final PatternTree tree;
  private final long span;
  private final List<List<Observation>> seen = new ArrayList<>();

  /**
   * @param span the longest time from the first observation to the last, milliseconds
   */
  PatternMemory(PatternTree tree, long span) {
    this.tree = tree;
    this.span = span;
    tree.parts().forEach(_ -> seen.add(new ArrayList<>()));
  }

  /** How many observations are kept. */
  int size() {
    return seen.stream().mapToInt(List::size).sum();
  }

  /** The observations of each part, in the order of their times. */
  List<List<Observation>> seen() {
    return seen;
  }

  /**
   * Takes one more observation.
   *
   * @return all that complete the pattern with it, in the order of their times; they are forgotten
   *     then, so that each counts once
   */
  Optional<List<Observation>> add(int number, Observation observation) {
    if (!keep(number, observation)) {
      return Optional.empty();
    }
    var complete =
        bindings(tree.root()).stream()
            .filter(binding -> binding.has(observation) && isWithin(binding, span))
            .findFirst();
    complete.ifPresent(this::forget);
    return complete.map(binding -> binding.observations().stream().sorted(BY_TIME).toList());
  }

  private boolean keep(int number, Observation observation) {
    var part = tree.parts().get(number);
    var kept = seen.get(number);
    boolean counts = observation.time() >= part.start() && observation.time() < part.stop();
    if (!counts || kept.stream().anyMatch(each -> each.origin().equals(observation.origin()))) {
      return false;
    }
    kept.add(observation);
    kept.sort(BY_TIME);
    long newest = seen.stream().flatMap(List::stream).mapToLong(Observation::time).max().orElse(0);
    seen.forEach(each -> each.removeIf(old -> old.time() < newest - span));
    if (kept.size() > Math.max(LEAST_KEPT, part.times())) {
      kept.removeFirst();
    }
    return kept.contains(observation);
  }

  private void forget(Binding binding) {
    var origins = binding.observations().stream().map(Observation::origin).toList();
    seen.forEach(each -> each.removeIf(known -> origins.contains(known.origin())));
  }

  private static boolean isWithin(Binding binding, long millis) {
    return binding.end() - binding.start() <= millis;
  }

  private List<Binding> bindings(Node node) {
    return switch (node) {
      case Node.One(int part) -> seen.get(part).stream().map(Binding::of).toList();
      case Node.Any(var nodes) ->
          Binding.narrowest(nodes.stream().flatMap(each -> bindings(each).stream()).toList());
      case Node.All(var nodes) -> all(nodes);
      case Node.Sequence(var nodes) -> sequence(nodes);
      case Node.Within(var inner, long millis) ->
          bindings(inner).stream().filter(binding -> isWithin(binding, millis)).toList();
      case Node.Repeated(var inner, int times) -> repeated(bindings(inner), times);
    };
  }

  private List<Binding> all(List<Node> nodes) {
    var found = bindings(nodes.getFirst());
    for (var node : nodes.subList(1, nodes.size())) {
      found = pairs(found, bindings(node), false);
    }
    return found;
  }

  private List<Binding> sequence(List<Node> nodes) {
    var found = bindings(nodes.getFirst());
    for (var node : nodes.subList(1, nodes.size())) {
      found = pairs(found, bindings(node), true);
    }
    return found;
  }

  /**
   * @param isOrdered whether the second must not begin before the first ends
   */
  private static List<Binding> pairs(
      List<Binding> firsts, List<Binding> seconds, boolean isOrdered) {
    var pairs = new ArrayList<Binding>();
    for (var first : firsts) {
      for (var second : seconds) {
        if ((!isOrdered || second.start() >= first.end()) && !first.shares(second)) {
          pairs.add(first.and(second));
        }
      }
    }
    return Binding.narrowest(pairs);
  }

  /** From each binding on, the next ones that have no event in common with those before. */
  private static List<Binding> repeated(List<Binding> bindings, int times) {
    if (times == 1) {
      return bindings;
    }
    var found = new ArrayList<Binding>();
    for (int first = 0; first + times <= bindings.size(); first++) {
      var together = bindings.get(first);
      int count = 1;
      for (int next = first + 1; next < bindings.size() && count < times; next++) {
        if (!together.shares(bindings.get(next))) {
          together = together.and(bindings.get(next));
          count++;
        }
      }
      if (count == times) {
        found.add(together);
      }
    }
    return Binding.narrowest(found);
  }
}
