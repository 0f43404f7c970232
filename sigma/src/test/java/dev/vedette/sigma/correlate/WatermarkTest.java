package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatermarkTest {
  private Instant now = Instant.ofEpochMilli(1_000_000);
  private final Watermark watermark = new Watermark(Duration.ofSeconds(2), () -> now);

  @Test
  void followsTheLatestEventAtADistance() {
    watermark.saw(500_000);
    watermark.saw(400_000);

    assertThat(watermark.time()).isEqualTo(498_000);
  }

  @Test
  void goesOnWithTheClockWhileNothingComes() {
    watermark.saw(500_000);
    now = now.plusSeconds(10);

    assertThat(watermark.time()).isEqualTo(508_000);
  }

  @Test
  void anEventFromTheFutureCountsAsOfNow() {
    watermark.saw(500_000);
    watermark.saw(9_000_000);

    assertThat(watermark.time()).isEqualTo(998_000);
  }

  @Test
  void neverGoesBack() {
    watermark.saw(500_000);
    now = now.minusSeconds(60);
    watermark.saw(499_000);

    assertThat(watermark.time()).isEqualTo(498_000);
  }

  @Test
  void saysNothingBeforeTheFirstEvent() {
    assertThat(watermark.time()).isEqualTo(Long.MIN_VALUE);
    assertThat(Watermark.DEFAULT_LATENESS).isEqualTo(Duration.ofMinutes(2));
  }
}
