package dev.vedette.respond.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final int NODES = 9;

  @Test
  void cutsWhereItIsCheapest() {
    var network = new Network();
    network.node("many a", 3);
    network.node("many b", 3);
    network.node("one", 5);
    network.fromSource("many a");
    network.fromSource("many b");
    network.edge("many a", "one");
    network.edge("many b", "one");
    network.toSink("one");

    assertThat(network.cut()).containsExactly("one");
  }

  @Test
  void namesWhatCannotBeTakenAway() {
    var network = new Network();
    network.node("rock", Network.INFINITE);
    network.fromSource("rock");
    network.toSink("rock");

    assertThat(network.cut()).containsExactly("rock");
  }

  /** The simple twin tries every set of nodes. */
  @Test
  void isNeverDearerThanAnyOtherSetThatCuts() {
    var random = new Random(20_261_125);
    for (int round = 0; round < 200; round++) {
      var costs = IntStream.range(0, NODES).map(_ -> 1 + random.nextInt(9)).toArray();
      var edges = new ArrayList<int[]>();
      for (int i = 0; i < 16; i++) {
        edges.add(new int[] {random.nextInt(NODES), random.nextInt(NODES)});
      }
      var network = network(costs, edges);

      var cut = network.cut().stream().mapToInt(Integer.class::cast).toArray();

      assertThat(isCut(edges, mask(cut))).isTrue();
      assertThat(cost(costs, mask(cut))).isEqualTo(cheapest(costs, edges));
    }
  }

  private static Network network(int[] costs, List<int[]> edges) {
    var network = new Network();
    for (int i = 0; i < NODES; i++) {
      network.node(i, costs[i]);
    }
    edges.forEach(edge -> network.edge(edge[0], edge[1]));
    network.fromSource(0);
    network.fromSource(1);
    network.toSink(NODES - 1);
    network.toSink(NODES - 2);
    return network;
  }

  private static int mask(int[] nodes) {
    return IntStream.of(nodes).map(node -> 1 << node).sum();
  }

  private static int cheapest(int[] costs, List<int[]> edges) {
    return IntStream.range(0, 1 << NODES)
        .filter(taken -> isCut(edges, taken))
        .map(taken -> cost(costs, taken))
        .min()
        .orElseThrow();
  }

  private static int cost(int[] costs, int taken) {
    return IntStream.range(0, NODES).filter(i -> (taken >> i & 1) == 1).map(i -> costs[i]).sum();
  }

  private static boolean isCut(List<int[]> edges, int taken) {
    int reached = 3 & ~taken;
    for (int i = 0; i < NODES; i++) {
      for (var edge : edges) {
        if ((reached >> edge[0] & 1) == 1) {
          reached |= 1 << edge[1] & ~taken;
        }
      }
    }
    return (reached & (3 << (NODES - 2))) == 0;
  }
}
