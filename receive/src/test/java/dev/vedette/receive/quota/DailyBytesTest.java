package dev.vedette.receive.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyBytesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  private Instant now = Instant.parse("2026-03-02T22:00:00Z");
  private final DailyBytes bytes = new DailyBytes(() -> now);

  @Test
  void eachDayBeginsAnew() {
    bytes.add(ACME, 5);
    bytes.add(ACME, 6);
    assertThat(bytes.of(ACME)).isEqualTo(11);
    assertThat(bytes.of(BIRCH)).isZero();
    assertThat(bytes.untilTomorrow()).isEqualTo(Duration.ofHours(2));

    now = now.plus(Duration.ofHours(2));

    assertThat(bytes.of(ACME)).isZero();
    bytes.add(ACME, 7);
    assertThat(bytes.of(ACME)).isEqualTo(7);
  }

  @Test
  void whatCameBeforeARestartCounts() {
    bytes.restore(MONDAY, Map.of(ACME, 100L));
    bytes.restore(MONDAY.minusDays(1), Map.of(BIRCH, 100L));
    bytes.add(ACME, 1);

    assertThat(bytes.of(ACME)).isEqualTo(101);
    assertThat(bytes.of(BIRCH)).isZero();
  }

  @Test
  void aDayThatIsOverIsToldUntilSomethingComesOnTheNext() {
    bytes.add(ACME, 5);
    now = now.plus(Duration.ofHours(3));
    bytes.add(BIRCH, 6);

    assertThat(bytes.days())
        .isEqualTo(Map.of(MONDAY, Map.of(ACME, 5L), MONDAY.plusDays(1), Map.of(BIRCH, 6L)));
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() {
    bytes.add(ACME, 5);
    now = now.minus(Duration.ofDays(1));
    bytes.add(ACME, 5);
    now = now.plus(Duration.ofDays(1));

    assertThat(bytes.of(ACME)).isEqualTo(10);
  }
}
