package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.server.alerts.RefusedWatch.Refused;
import org.junit.jupiter.api.Test;

class RefusedWatchTest {
  private static final long MINUTE = 60_000;

  private final RefusedWatch watch = new RefusedWatch(new TenantId("msp"), 100);

  private Reading look(long times, long minutes) {
    return watch.look(new Refused(times, "192.0.2.7"), minutes * MINUTE);
  }

  @Test
  void whatWasBeforeTheStartOfTheWatchIsNotCounted() {
    assertThat(look(5_000, 0).level()).isZero();
  }

  @Test
  void manyInFiveMinutesAreTooMany() {
    look(0, 0);

    assertThat(look(50, 2).level()).isEqualTo(0.5);
    var reading = look(120, 4);

    assertThat(reading.level()).isEqualTo(1.2);
    assertThat(reading.subject().cause()).isEqualTo(Cause.REFUSED);
    assertThat(reading.detail()).contains("120 times", "192.0.2.7");
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    look(0, 0);
    look(500, 1);

    assertThat(look(500, 6).level()).isZero();
    assertThat(look(590, 12).level()).isEqualTo(0.9);
  }
}
