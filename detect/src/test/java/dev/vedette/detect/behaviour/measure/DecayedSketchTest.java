package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecayedSketchTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long NOW = 1_700_000_000_000L;

  @Test
  void aCountHalvesWithEachHalfLife() {
    var sketch = new DecayedSketch(1 << 16, WEEK);
    for (int i = 0; i < 100; i++) {
      sketch.add(5, NOW);
    }

    assertThat(sketch.count(5, NOW)).isEqualTo(100);
    assertThat(sketch.count(5, NOW + 7 * DAY)).isCloseTo(50, within(1e-3));
    assertThat(sketch.count(5, NOW + 70 * DAY)).isCloseTo(100.0 / 1024, within(1e-3));
    assertThat(sketch.total(NOW + 7 * DAY)).isCloseTo(50, within(1e-3));
  }

  @Test
  void anEstimateIsNeverBelowTheTruthAndSeldomFarAbove() {
    var random = new Random(7);
    var sketch = new DecayedSketch(1 << 16, WEEK);
    var truth = new HashMap<Long, Double>();
    for (int i = 0; i < 20_000; i++) {
      long key = (long) Math.abs(random.nextGaussian() * 2000);
      sketch.add(key, NOW);
      truth.merge(key, 1.0, Double::sum);
    }

    int tooHigh = 0;
    for (var entry : truth.entrySet()) {
      double estimate = sketch.count(entry.getKey(), NOW);
      assertThat(estimate).isGreaterThanOrEqualTo(entry.getValue() - 1e-3);
      tooHigh += estimate > entry.getValue() + 2 ? 1 : 0;
    }
    assertThat(tooHigh).isLessThan(truth.size() / 20);
  }

  @Test
  void theOrderOfEventsDoesNotMatter() {
    var random = new Random(3);
    var times = random.longs(500, NOW, NOW + 30 * DAY).sorted().toArray();
    var forward = new DecayedSketch(1 << 12, WEEK);
    var backward = new DecayedSketch(1 << 12, WEEK);
    for (int i = 0; i < times.length; i++) {
      forward.add(1, times[i]);
      backward.add(1, times[i ^ 3]);
    }

    long end = NOW + 30 * DAY;
    assertThat(backward.count(1, end)).isCloseTo(forward.count(1, end), within(0.5));
  }

  @Test
  void oneForgedTimeForgetsHalfAtMost() {
    var sketch = new DecayedSketch(1 << 12, WEEK);
    for (int i = 0; i < 100; i++) {
      sketch.add(1, NOW);
    }

    sketch.add(2, NOW + 100_000 * DAY);

    assertThat(sketch.count(1, NOW)).isCloseTo(50, within(0.1));
  }

  @Test
  void countsSurviveYears() {
    var sketch = new DecayedSketch(1 << 12, Duration.ofDays(1));
    for (int day = 0; day < 2_000; day++) {
      for (int i = 0; i < 10; i++) {
        sketch.add(1, NOW + day * DAY);
      }
    }

    assertThat(sketch.count(1, NOW + 1_999 * DAY)).isCloseTo(20, within(0.1));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var random = new Random(5);
    var sketch = new DecayedSketch(1 << 14, WEEK);
    for (int i = 0; i < 100; i++) {
      sketch.add(random.nextLong(), random.nextDouble(), NOW + i);
    }

    assertThat(Bytes.again(sketch::write, DecayedSketch::read)).isEqualTo(sketch);
    Bytes.damaged(sketch::write, DecayedSketch::read);
  }

  @Test
  void itTakesNoMoreThanAMebibyte() {
    assertThat(new DecayedSketch(DecayedSketch.MAX_BYTES, WEEK).bytes()).isEqualTo(1 << 20);
    assertThatThrownBy(() -> new DecayedSketch((1 << 20) + 1, WEEK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
