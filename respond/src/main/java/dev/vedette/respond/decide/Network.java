package dev.vedette.respond.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes, of the least total cost, must go so that nothing leads from the source to the sink
 * any more: Menger's theorem by the augmenting paths of Edmonds and Karp. Every node is split into
 * an entrance and an exit with its cost between them. For graphs of a hundred nodes.
 */
final class Network {
  /** The cost of what cannot be taken away. */
  static final long INFINITE = 1L << 40;

  /** More than all nodes together can cost, so that only nodes are ever cut. */
  private static final long WIDE = Long.MAX_VALUE / 4;

  private static final int SOURCE = 0;
  private static final int SINK = 1;

  private final Map<Object, Integer> nodes = new HashMap<>();
  private final List<Object> names = new ArrayList<>();
  private final List<Map<Integer, Long>> capacities = new ArrayList<>();

  Network() {
    capacities.add(new HashMap<>());
    capacities.add(new HashMap<>());
  }

  /** Adds a node, or sets its cost anew. */
  void node(Object name, long cost) {
    int entrance = entrance(name);
    capacities.get(entrance).put(entrance + 1, cost);
  }

  private int entrance(Object name) {
    return nodes.computeIfAbsent(
        name,
        _ -> {
          names.add(name);
          capacities.add(new HashMap<>());
          capacities.add(new HashMap<>());
          return capacities.size() - 2;
        });
  }

  void edge(Object from, Object to) {
    capacities.get(entrance(from) + 1).put(entrance(to), WIDE);
  }

  void fromSource(Object to) {
    capacities.get(SOURCE).put(entrance(to), WIDE);
  }

  void toSink(Object from) {
    capacities.get(entrance(from) + 1).put(SINK, WIDE);
  }

  /** The nodes of a least cut, in the order in which they were added. */
  List<Object> cut() {
    var left = new ArrayList<Map<Integer, Long>>();
    capacities.forEach(each -> left.add(new HashMap<>(each)));
    var before = search(left);
    while (before[SINK] >= 0) {
      push(left, before);
      before = search(left);
    }
    var cut = new ArrayList<>();
    for (var name : names) {
      int entrance = entrance(name);
      if (before[entrance] >= 0 && before[entrance + 1] < 0) {
        cut.add(name);
      }
    }
    return cut;
  }

  /** For each node that can be reached the one before it, else -1. */
  private static int[] search(List<Map<Integer, Long>> left) {
    var before = new int[left.size()];
    Arrays.fill(before, -1);
    before[SOURCE] = SOURCE;
    var next = new ArrayDeque<Integer>(List.of(SOURCE));
    while (!next.isEmpty() && before[SINK] < 0) {
      int node = next.remove();
      left.get(node).entrySet().stream()
          .filter(edge -> edge.getValue() > 0 && before[edge.getKey()] < 0)
          .map(Map.Entry::getKey)
          .sorted()
          .forEach(to -> {
            before[to] = node;
            next.add(to);
          });
    }
    return before;
  }

  private static void push(List<Map<Integer, Long>> left, int[] before) {
    long least = WIDE;
    for (int node = SINK; node != SOURCE; node = before[node]) {
      least = Math.min(least, left.get(before[node]).getOrDefault(node, 0L));
    }
    for (int node = SINK; node != SOURCE; node = before[node]) {
      left.get(before[node]).merge(node, -least, Long::sum);
      left.get(node).merge(before[node], least, Long::sum);
    }
  }
}
