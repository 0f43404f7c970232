package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.server.alerts.MachineWatch.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineWatchTest {
  private static final long GIB = 1L << 30;

  private final MachineWatch watch = new MachineWatch(new TenantId("msp"), Thresholds.DEFAULT);

  @Test
  void noticesThatTheClockWasMoved() {
    assertThat(level(Cause.CLOCK, state(1_000_000, 0))).isZero();
    assertThat(level(Cause.CLOCK, state(1_010_000, 10_000))).isZero();
    assertThat(level(Cause.CLOCK, state(1_024_999, 20_000))).isZero();

    assertThat(level(Cause.CLOCK, state(4_600_000, 30_000))).isEqualTo(1);
    assertThat(level(Cause.CLOCK, state(4_610_000, 40_000))).isZero();
    assertThat(level(Cause.CLOCK, state(1_050_000, 50_000))).isEqualTo(1);
  }

  @Test
  void noticesADiskThatIsNearlyFull() {
    assertThat(level(Cause.DISK, disk(10 * GIB, 20 * GIB))).isLessThan(0.5);
    assertThat(level(Cause.DISK, disk(2 * GIB, 20 * GIB))).isEqualTo(1);
    assertThat(level(Cause.DISK, disk(0, 20 * GIB))).isGreaterThan(1);
    assertThat(level(Cause.DISK, disk(40 * GIB, 1_000 * GIB))).isGreaterThan(1);
    assertThat(level(Cause.DISK, disk(Long.MAX_VALUE, 0))).isLessThan(0.5);
  }

  @Test
  void noticesALagAndADeadDatabase() {
    var bad = new State(0, 0, Duration.ofMinutes(2), GIB, GIB, false);

    assertThat(level(Cause.LAG, bad)).isEqualTo(2);
    assertThat(level(Cause.DATABASE, bad)).isEqualTo(1);
    assertThat(level(Cause.LAG, state(0, 0))).isZero();
    assertThat(level(Cause.DATABASE, state(0, 0))).isZero();
  }

  private static State state(long now, long elapsed) {
    return new State(now, elapsed, Duration.ZERO, 100 * GIB, 100 * GIB, true);
  }

  private static State disk(long free, long total) {
    return new State(0, 0, Duration.ZERO, free, total, true);
  }

  private double level(Cause cause, State state) {
    return watch.look(state).stream()
        .filter(reading -> reading.subject().cause() == cause)
        .findFirst()
        .orElseThrow()
        .level();
  }
}
