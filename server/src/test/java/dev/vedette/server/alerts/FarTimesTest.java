package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FarTimesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();
  private static final long NOW = 1_800_000_000_000L;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final FarTimes times = new FarTimes(thresholds(Duration.ZERO));

  private static Thresholds thresholds(Duration past) {
    var usual = Thresholds.DEFAULT;
    return new Thresholds(
        usual.lag(),
        usual.freeDisk(),
        usual.undecoded(),
        usual.refused(),
        usual.future(),
        past,
        usual.backup());
  }

  private static void note(FarTimes times, String source, int count, long ahead) {
    var notes = times.of(ACME, source);
    for (int i = 0; i < count; i++) {
      notes.note(NOW + ahead, NOW);
    }
  }

  @Test
  void aSourceWhoseClockIsAheadIsToldOf() {
    note(times, "fw", 60, HOUR);
    note(times, "dc", 60, HOUR / 60);

    var readings = times.look(WINDOW);

    assertThat(readings).hasSize(1);
    assertThat(readings.getFirst().subject()).isEqualTo(new Subject(ACME, Cause.TIMES, "fw"));
    assertThat(readings.getFirst().level()).isGreaterThan(1);
    assertThat(readings.getFirst().detail()).startsWith("100 % ").contains("after they came");
  }

  @Test
  void fewOrRareOnesAreNoMatter() {
    note(times, "few", 19, HOUR);
    note(times, "rare", 20, HOUR);
    note(times, "rare", 1_000, 0);

    assertThat(times.look(WINDOW)).allMatch(reading -> reading.level() < 1);
  }

  @Test
  void aWindowIsJudgedOnceItIsWhole() {
    note(times, "fw", 60, HOUR);

    assertThat(times.look(WINDOW - 1)).isEmpty();
    assertThat(times.look(WINDOW)).hasSize(1);
    assertThat(times.look(WINDOW + 1)).hasSize(1);
    note(times, "fw", 60, 0);
    assertThat(times.look(2 * WINDOW)).isEmpty();
  }

  @Test
  void theirPastIsLookedAtOnlyWhereThatIsSet() {
    note(times, "upload", 60, -400 * 24 * HOUR);
    assertThat(times.look(WINDOW)).isEqualTo(List.of());

    var strict = new FarTimes(thresholds(Duration.ofDays(7)));
    note(strict, "fw", 60, -8 * 24 * HOUR);

    assertThat(strict.look(WINDOW).getFirst().detail()).contains("before they came");
  }
}
