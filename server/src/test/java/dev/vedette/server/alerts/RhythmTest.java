package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source is measured by its own habits: a silent night is nothing new to an office. */
class RhythmTest {
  private static final int HOUR = 12;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7 * DAY;

  private final Rhythm rhythm = new Rhythm();
  private int piece;

  @Test
  void missesASourceThatNeverRestsWithinHalfAnHour() {
    assertThat(alarms(10 * DAY, _ -> true)).isZero();

    assertThat(silenceUntilAlarm()).isLessThanOrEqualTo(HOUR / 2);
  }

  @Test
  void missesItWithinAnHourInItsFirstWeek() {
    assertThat(alarms(2 * DAY, _ -> true)).isZero();

    assertThat(silenceUntilAlarm()).isLessThanOrEqualTo(HOUR);
  }

  @Test
  void missesANewSourceTheSameDay() {
    assertThat(alarms(3 * HOUR, _ -> true)).isZero();

    assertThat(silenceUntilAlarm()).isLessThanOrEqualTo(DAY);
  }

  @Test
  void waitsForAnOfficeOverNightsAndWeekendsFromTheFirstDayOn() {
    assertThat(alarms(6 * WEEK, RhythmTest::isOffice)).isZero();
  }

  @Test
  void waitsForAnOfficeThatBeginsAtTheEndOfAWeek() {
    piece = 3 * DAY + 8 * HOUR;

    assertThat(alarms(6 * WEEK, RhythmTest::isOffice)).isZero();
  }

  @Test
  void missesAnOfficeOnAMorningThatShouldNotBeSilent() {
    alarms(4 * WEEK + 8 * HOUR, RhythmTest::isOffice);

    int until = silenceUntilAlarm();

    assertThat(until).isBetween(1 * HOUR, 3 * HOUR);
  }

  @Test
  void bearsAnOfficeThatComesAnHourLater() {
    alarms(4 * WEEK, RhythmTest::isOffice);

    assertThat(alarms(WEEK, at -> isOffice(at - HOUR))).isZero();
  }

  @Test
  void missesAJobThatRunsOnceADay() {
    assertThat(alarms(6 * WEEK, at -> at % DAY == 2 * HOUR)).isZero();

    assertThat(silenceUntilAlarm()).isBetween(DAY, 14 * DAY);
  }

  @Test
  void isNeverSurprisedByWhatItHasHeardOnce() {
    assertThat(alarms(8 * WEEK, at -> at == 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.03, 0.1, 0.3, 0.7, 0.95})
  void isSeldomWrongAboutChance(double likely) {
    var random = new Random(42);

    int alarms = alarms(20 * WEEK, _ -> random.nextDouble() < likely);

    // In so long a time one in ten thousand silences may well come.
    assertThat(alarms).isLessThanOrEqualTo(3);
  }

  @Test
  void getsUsedToSilencesThatComeAgainAndAgain() {
    var random = new Random(7);
    var quiet = new boolean[40 * WEEK];
    for (int at = 0; at < quiet.length; at += DAY + random.nextInt(2 * DAY)) {
      for (int i = at; i < Math.min(quiet.length, at + 2 * HOUR); i++) {
        quiet[i] = true;
      }
    }

    int first = alarms(4 * WEEK, at -> !quiet[at]);
    int later = alarms(36 * WEEK, at -> !quiet[at]);

    assertThat(first).isBetween(1, 6);
    assertThat(later).isLessThanOrEqualTo(6);
  }

  @Test
  void remembersOverARestart() {
    alarms(3 * WEEK, RhythmTest::isOffice);
    var out = ByteBuffer.allocate(Rhythm.BYTES);
    rhythm.write(out);

    var read = Rhythm.read(out.flip());
    for (int i = 0; i < DAY; i++) {
      read.pass((piece + i) * Rhythm.PIECE, false);
      rhythm.pass((piece + i) * Rhythm.PIECE, false);
    }

    assertThat(read.level()).isEqualTo(rhythm.level());
    assertThat(Rhythm.read(ByteBuffer.wrap(new byte[] {1, 2, 3})).level()).isZero();
  }

  private static boolean isOffice(int at) {
    int hour = Math.floorMod(at, DAY) / HOUR;
    return Math.floorMod(at, WEEK) < 5 * DAY && hour >= 8 && hour < 17;
  }

  /** How often a silence became an alarm. */
  private int alarms(int pieces, IntPredicate heard) {
    int alarms = 0;
    boolean isAlarm = false;
    for (int i = 0; i < pieces; i++, piece++) {
      boolean isHeard = heard.test(piece);
      if (isHeard) {
        rhythm.hear();
      }
      rhythm.pass(piece * Rhythm.PIECE, isHeard);
      alarms += !isAlarm && rhythm.level() >= 1 ? 1 : 0;
      isAlarm = rhythm.level() >= 1;
    }
    return alarms;
  }

  /** After how many silent pieces there is an alarm. */
  private int silenceUntilAlarm() {
    for (int silent = 1; silent <= 8 * WEEK; silent++) {
      rhythm.pass(piece++ * Rhythm.PIECE, false);
      if (rhythm.level() >= 1) {
        return silent;
      }
    }
    return Integer.MAX_VALUE;
  }
}
