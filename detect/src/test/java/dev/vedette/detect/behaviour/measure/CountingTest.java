package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountingTest {
  @Test
  void cardinalityIsRightWithinItsError() {
    var random = new Random(10);
    for (int distinct : new int[] {1, 10, 100, 1_000, 10_000, 200_000}) {
      var cardinality = new Cardinality();
      long start = random.nextLong();
      for (int i = 0; i < distinct; i++) {
        cardinality.add(start + i);
        cardinality.add(start + random.nextInt(i + 1));
      }

      assertThat(cardinality.estimate())
          .isCloseTo(distinct, within(Math.max(0.5, distinct * 0.14)));
    }
  }

  @Test
  void aKeyThatWasThereChangesNothing() {
    var cardinality = new Cardinality();
    cardinality.add(77);

    assertThat(cardinality.add(77)).isFalse();
  }

  @Test
  void cardinalityIsReadAgain() {
    var cardinality = new Cardinality();
    for (int i = 0; i < 500; i++) {
      cardinality.add(i);
    }

    assertThat(Bytes.again(cardinality::write, Cardinality::read).estimate())
        .isEqualTo(cardinality.estimate());
    Bytes.damaged(cardinality::write, Cardinality::read);
  }

  @Test
  void frequentNamesAreKeptAmongManyRareOnes() {
    var random = new Random(13);
    var hitters = new HeavyHitters(50);
    Map<String, Long> truth = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      var name = i % 3 == 0 ? "common" + i % 7 : "rare" + random.nextInt(1_000_000);
      hitters.add(name);
      truth.merge(name, 1L, Long::sum);
    }

    assertThat(hitters.top(7)).allMatch(hit -> hit.name().startsWith("common"));
    assertThat(hitters.top(7))
        .allMatch(hit -> hit.count() - truth.getOrDefault(hit.name(), 0L) <= hitters.total() / 50);
    assertThat(hitters.top(100)).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void namesAreReadAgain() {
    var hitters = new HeavyHitters(5);
    hitters.add("x".repeat(100_000));
    hitters.add("é\0y");
    hitters.add("é\0y");

    assertThat(Bytes.again(hitters::write, HeavyHitters::read).top(9)).isEqualTo(hitters.top(9));
    Bytes.damaged(hitters::write, HeavyHitters::read);
  }

  @Test
  void pairsAreNoJoinedTexts() {
    assertThat(KeyHash.of("ab", "c")).isNotEqualTo(KeyHash.of("a", "bc"));
    assertThat(KeyHash.of("a", "b")).isNotEqualTo(KeyHash.of("b", "a"));
    assertThat(KeyHash.of("a")).isNotEqualTo(KeyHash.of("a", ""));
  }
}
