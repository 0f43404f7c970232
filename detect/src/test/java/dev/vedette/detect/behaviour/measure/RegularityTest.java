package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RegularityTest {
  @Test
  void aClockIsPerfectlyRegular() {
    assertThat(Regularity.of(new long[] {60, 60, 60, 60, 60}).score()).isEqualTo(1);
  }

  @Test
  void bowleysSkewnessIsOfTheQuartiles() {
    var regularity = Regularity.of(new long[] {1, 2, 4, 8, 16});

    assertThat(regularity.median()).isEqualTo(4);
    assertThat(regularity.skewness()).isCloseTo((2 + 8 - 8) / 6.0, within(1e-9));
    assertThat(regularity.deviation()).isEqualTo(3);
  }

  @Test
  void jitterLowersTheScoreAndPeopleHaveNone() {
    var random = new Random(6);
    long[] jittered = random.longs(60, 48_000, 72_000).toArray();
    long[] human = random.doubles(60).mapToLong(d -> (long) (-Math.log(1 - d) * 60_000)).toArray();

    assertThat(Regularity.of(jittered).score()).isBetween(0.8, 0.99);
    assertThat(Regularity.of(human).score()).isLessThan(0.7);
  }

  @Test
  void scoresAreBetweenZeroAndOneWhateverComes() {
    var random = new Random(12);
    for (int i = 0; i < 2_000; i++) {
      long[] values =
          random.longs(1 + random.nextInt(30), 0, 1L << random.nextInt(1, 62)).toArray();

      assertThat(Regularity.of(values).score()).isBetween(0.0, 1.0);
    }
  }
}
