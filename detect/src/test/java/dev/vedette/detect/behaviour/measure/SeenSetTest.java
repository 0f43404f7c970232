package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenSetTest {
  private static final long MINUTE = 60_000;

  @Test
  void agreesWithAMapWhileItIsNotFull() {
    var random = new Random(1);
    var set = new SeenSet(5_000);
    Map<Long, Long> first = new HashMap<>();
    Map<Long, Long> last = new HashMap<>();

    for (int i = 0; i < 20_000; i++) {
      long key = random.nextLong(4_000);
      long time = random.nextLong(1_000_000) * MINUTE;
      boolean isNew = !first.containsKey(key);
      first.merge(key, time, Math::min);
      last.merge(key, time, Math::max);
      assertThat(set.add(key, time)).isEqualTo(isNew);
    }

    assertThat(set.size()).isEqualTo(first.size());
    first.forEach((key, time) -> assertThat(set.first(key)).isEqualTo(time));
    last.forEach((key, time) -> assertThat(set.last(key)).isEqualTo(time));
  }

  @Test
  void forgetsWhatWasNotSeenForLongestAndCountsIt() {
    var set = new SeenSet(100);
    for (int i = 0; i < 100; i++) {
      set.add(i, i * MINUTE);
    }
    set.add(0, 500 * MINUTE);

    set.add(1_000, 501 * MINUTE);

    assertThat(set.contains(0)).isTrue();
    assertThat(set.contains(1)).isFalse();
    assertThat(set.contains(99)).isTrue();
    assertThat(set.forgotten()).isBetween(20L, 30L);
  }

  @Test
  void aFloodStaysWithinTheLimit() {
    var random = new Random(2);
    var set = new SeenSet(1_000);

    for (int i = 0; i < 200_000; i++) {
      set.add(random.nextLong(), (i / 50) * MINUTE);
    }

    assertThat(set.size()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var set = new SeenSet(50);
    for (int i = 0; i < 60; i++) {
      set.add(i * 77L, i * MINUTE);
    }

    var again = Bytes.again(set::write, SeenSet::read);

    assertThat(again.size()).isEqualTo(set.size());
    assertThat(again.forgotten()).isEqualTo(set.forgotten());
    assertThat(again.first(59 * 77L)).isEqualTo(59 * MINUTE);
    Bytes.damaged(set::write, SeenSet::read);
  }
}
