package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalLevelTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** A Monday, midnight UTC. */
  private static final long MONDAY = 1_700_438_400_000L;

  /** An office: a hundred megabytes an hour by day, one by night and at the weekend. */
  private static double office(long hour, Random random) {
    long ofWeek = hour % 168;
    boolean works = ofWeek < 120 && ofWeek % 24 >= 8 && ofWeek % 24 < 18;
    return (works ? 100e6 : 1e6) * Math.exp(random.nextGaussian() * 0.3);
  }

  private static SeasonalLevel learnt(int weeks) {
    var random = new Random(8);
    var level = new SeasonalLevel();
    for (long hour = 0; hour < weeks * 168L; hour++) {
      level.add(office(hour, random), MONDAY + hour * HOUR);
    }
    return level;
  }

  @Test
  void whatIsUsualByDayIsOutOfCharacterAtNight() {
    var level = learnt(5);
    long monday = MONDAY + 5 * 168 * HOUR;

    var byDay = level.compare(120e6, monday + 10 * HOUR);
    var byNight = level.compare(120e6, monday + 3 * HOUR);

    assertThat(byDay.deviations()).isBetween(-3.0, 3.0);
    assertThat(byDay.usual()).isCloseTo(100e6, within(40e6));
    assertThat(byNight.deviations()).isGreaterThan(6);
    assertThat(byNight.hours()).isEqualTo(5);
  }

  @Test
  void ownNoiseSeldomDeviates() {
    var random = new Random(9);
    var level = learnt(6);

    int far = 0;
    for (long hour = 0; hour < 168; hour++) {
      long time = MONDAY + (6 * 168 + hour) * HOUR;
      far += level.compare(office(hour, random), time).deviations() > 5 ? 1 : 0;
    }

    assertThat(far).isLessThanOrEqualTo(3);
  }

  @Test
  void aBurstHardlyMovesTheNorm() {
    var level = learnt(5);
    long night = MONDAY + (5 * 168 + 3) * HOUR;
    double before = level.compare(50e6, night).deviations();

    level.add(10e9, night);

    assertThat(level.compare(50e6, night).deviations()).isGreaterThan(before * 0.6);
  }

  /** What slow poisoning needs: weeks, for a factor of ten in the same hour. */
  @Test
  void aNormThatIsPushedFollowsOverWeeks() {
    var level = learnt(5);
    long night = MONDAY + (5 * 168 + 3) * HOUR;

    int weeks = 0;
    while (level.compare(100e6, night).deviations() > 4 && weeks < 100) {
      level.add(100e6, night + weeks++ * 168L * HOUR);
    }

    assertThat(weeks).isBetween(3, 60);
  }

  @Test
  void ofLittleHistoryAllHoursAreTheNorm() {
    var level = new SeasonalLevel();
    for (int hour = 0; hour < 5; hour++) {
      level.add(1000, MONDAY + hour * HOUR);
    }

    assertThat(level.compare(1000, MONDAY + 20 * HOUR).usual()).isCloseTo(1000, within(10.0));
    assertThat(level.hours()).isEqualTo(5);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var level = learnt(1);

    var again = Bytes.again(level::write, SeasonalLevel::read);

    assertThat(again.compare(5e6, MONDAY)).isEqualTo(level.compare(5e6, MONDAY));
    Bytes.damaged(level::write, SeasonalLevel::read);
  }
}
