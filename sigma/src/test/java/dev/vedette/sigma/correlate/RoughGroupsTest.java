package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoughGroupsTest {
  private static final long TIMESPAN = 60_000;
  private static final long OTHER_BUCKET = Long.MIN_VALUE;

  @Test
  void neverSaysLessThanThereWasNorEarlier() {
    var random = new Random(1);
    var rough = new RoughGroups(1 << 20, TIMESPAN, 0);
    record Known(long low, long time, int count) {}
    Map<Long, Known> known = new HashMap<>();
    long now = 0;
    for (int i = 0; i < 200_000; i++) {
      now += random.nextInt(3);
      rough.pass(now);
      long high = random.nextLong();
      var added = new Known(random.nextLong(), now, 1 + random.nextInt(RoughGroups.MOST_EVENTS));
      if (i % 10 == 0) {
        known.put(high, added);
      }
      assertThat(rough.put(high, added.low(), now, added.count())).isEqualTo(Correlation.NEVER);
    }
    for (var entry : known.entrySet()) {
      int count = rough.take(entry.getKey(), entry.getValue().low());
      boolean isOver = entry.getValue().time() + TIMESPAN < now;
      if (!isOver) {
        assertThat(count).isEqualTo(entry.getValue().count());
        assertThat(rough.until())
            .isBetween(
                entry.getValue().time(),
                Math.min(now, entry.getValue().time() + TIMESPAN / 256 + 1));
      }
    }
  }

  @Test
  void saysNothingOfOthers() {
    var random = new Random(2);
    var rough = new RoughGroups(1 << 20, TIMESPAN, 0);
    for (int i = 0; i < 100_000; i++) {
      rough.put(random.nextLong(), random.nextLong(), 0, 1);
    }

    int found = 0;
    for (int i = 0; i < 1_000_000; i++) {
      found += rough.take(random.nextLong(), random.nextLong());
    }

    assertThat(found).isZero();
  }

  @Test
  void losesTheOldestWhereThereIsNoRoom() {
    var rough = new RoughGroups(0, TIMESPAN, 0);
    for (int i = 0; i < 16; i++) {
      rough.pass(i * 1_000L);
      assertThat(rough.put(OTHER_BUCKET | i, i, i * 1_000L, 1)).isEqualTo(Correlation.NEVER);
    }

    rough.pass(16_000);

    assertThat(rough.put(OTHER_BUCKET | 16, 16, 16_000, 1)).isBetween(0L, TIMESPAN / 256);
    assertThat(rough.take(OTHER_BUCKET, 0)).isZero();
    assertThat(rough.take(OTHER_BUCKET | 16, 16)).isEqualTo(1);
  }

  @Test
  void whatIsLongOverNeverComesBack() {
    var rough = new RoughGroups(1 << 12, TIMESPAN, 0);
    rough.put(1, 1, 0, 5);

    for (long now = 0; now < 10_000 * TIMESPAN; now += TIMESPAN * 7 / 3) {
      rough.pass(now);
      if (now > TIMESPAN + 1_000) {
        assertThat(rough.take(1, 1)).as("at %d", now).isZero();
      }
    }
  }
}
