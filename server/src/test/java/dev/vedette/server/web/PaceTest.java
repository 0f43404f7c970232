package dev.vedette.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(Duration.ofSeconds(10), 100);

  @Test
  void asksNobodyAtTheBeginning() {
    assertThat(pace.isTooSlow(Duration.ofSeconds(10), 0)).isFalse();
  }

  @Test
  void goesByTheAverage() {
    assertThat(pace.isTooSlow(Duration.ofSeconds(20), 1_999)).isTrue();
    assertThat(pace.isTooSlow(Duration.ofSeconds(20), 2_000)).isFalse();
    assertThat(pace.isTooSlow(Duration.ofHours(1), 359_999)).isTrue();
  }
}
