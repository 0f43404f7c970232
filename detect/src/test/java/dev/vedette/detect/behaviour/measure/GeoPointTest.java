package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeoPointTest {
  private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.405);
  private static final GeoPoint SYDNEY = new GeoPoint(-33.869, 151.209);

  @Test
  void distancesAreThoseOfAnAtlas() {
    assertThat(BERLIN.kilometresTo(SYDNEY)).isCloseTo(16_090, within(40.0));
    assertThat(BERLIN.kilometresTo(new GeoPoint(48.137, 11.575))).isCloseTo(504, within(3.0));
  }

  @Test
  void distancesAreAMetric() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      var a = anywhere(random);
      var b = anywhere(random);
      var c = anywhere(random);

      assertThat(a.kilometresTo(b)).isCloseTo(b.kilometresTo(a), within(1e-6));
      assertThat(a.kilometresTo(b)).isBetween(0.0, 20_016.0);
      assertThat(a.kilometresTo(c))
          .isLessThanOrEqualTo(a.kilometresTo(b) + b.kilometresTo(c) + 1e-6);
    }
  }

  @Test
  void speedIsOfTheTimeBetween() {
    assertThat(BERLIN.speedTo(SYDNEY, Duration.ofHours(2))).isCloseTo(8_045, within(20.0));
    assertThat(BERLIN.speedTo(BERLIN, Duration.ZERO)).isZero();
    assertThat(BERLIN.speedTo(SYDNEY, Duration.ZERO)).isFinite();
  }

  @Test
  void aPlaceIsOnEarth() {
    assertThatThrownBy(() -> new GeoPoint(91, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GeoPoint(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GeoPoint anywhere(Random random) {
    return new GeoPoint(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
  }
}
