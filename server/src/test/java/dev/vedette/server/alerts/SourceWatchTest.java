package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Ledger.Line;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final long MONDAY = 1_795_392_000_000L;
  private static final long PIECE = Rhythm.PIECE;

  private static final double SMALL_PART = Thresholds.DEFAULT.undecoded();
  private SourceWatch watch = new SourceWatch(ACME, "fw", new byte[0], SMALL_PART);
  private long now = MONDAY;
  private long received;
  private long stored;
  private long undecoded;
  private long last;

  @Test
  void tellsOfABurstThatNobodyUnderstandsAndOfItsEnd() {
    pieces(20, 1_000, 10);
    assertThat(level(Cause.UNDECODED)).isLessThan(0.5);

    pieces(1, 1_000, 400);
    assertThat(level(Cause.UNDECODED)).isGreaterThan(1);

    pieces(1, 1_000, 10);
    assertThat(level(Cause.UNDECODED)).isLessThan(0.5);
  }

  @Test
  void isUsedToASourceThatIsHardToUnderstandButNotToFew() {
    for (int part = 20; part <= 200; part += 2) {
      pieces(8, 1_000, part);
    }
    assertThat(level(Cause.UNDECODED)).isLessThan(1);

    pieces(1, 19, 19);
    assertThat(level(Cause.UNDECODED)).isZero();
  }

  @Test
  void tellsOfWhatIsNeitherStoredNorRejected() {
    pieces(5, 100, 0);
    assertThat(level(Cause.SHORTFALL)).isZero();

    stored -= 7;
    pieces(1, 100, 0);
    assertThat(level(Cause.SHORTFALL)).isZero();
    pieces(2, 0, 0);
    assertThat(level(Cause.SHORTFALL)).isEqualTo(1);

    stored += 7;
    pieces(1, 0, 0);
    assertThat(level(Cause.SHORTFALL)).isZero();
  }

  @Test
  void tellsOfWhatIsStoredTwice() {
    pieces(3, 100, 0);

    stored += 5;
    pieces(3, 0, 0);

    assertThat(level(Cause.SHORTFALL)).isEqualTo(1);
  }

  @Test
  void tellsNothingFromCountsThatAreLate() {
    pieces(2 * 288, 100, 0);

    for (int i = 0; i < 288; i++) {
      look(true);
      now += PIECE;
    }

    assertThat(level(Cause.SILENT)).isZero();
  }

  @Test
  void tellsOfSilenceAlsoAfterARestartAndUntilSomethingComes() {
    pieces(8 * 288, 100, 0);
    pieces(4, 0, 0);
    watch = new SourceWatch(ACME, "fw", watch.memory(), SMALL_PART);
    double before = level(Cause.SILENT);
    pieces(6, 0, 0);

    assertThat(before).isPositive();
    assertThat(level(Cause.SILENT)).isGreaterThan(1);

    received++;
    stored++;
    last = now;
    assertThat(level(Cause.SILENT)).isZero();
  }

  @Test
  void countsNoTimeInWhichThePlatformStoodStill() {
    pieces(2 * 288, 100, 0);

    now += 100 * PIECE;
    pieces(1, 0, 0);
    now -= 50 * PIECE;
    pieces(1, 0, 0);

    assertThat(level(Cause.SILENT)).isLessThan(0.5);
  }

  @Test
  void doesNotWaitForASourceThatIsGone() {
    pieces(2 * 288, 100, 0);
    pieces(29 * 288, 0, 0);
    assertThat(level(Cause.SILENT)).isGreaterThan(1);

    pieces(2 * 288, 0, 0);
    assertThat(level(Cause.SILENT)).isZero();
  }

  /** Lets time pass, in each piece of which something comes. */
  private void pieces(int count, int events, int notUnderstood) {
    for (int i = 0; i < count; i++) {
      look(false);
      if (events > 0) {
        received += events;
        stored += events;
        undecoded += notUnderstood;
        last = now + 1_000;
      }
      now += PIECE;
      look(false);
    }
  }

  private double level(Cause cause) {
    return watch.look(line(), now, false).stream()
        .filter(reading -> reading.subject().cause() == cause)
        .findFirst()
        .orElseThrow()
        .level();
  }

  private void look(boolean isBehind) {
    assertThat(watch.look(line(), now, isBehind)).hasSize(3);
  }

  private Line line() {
    return new Line("fw", received, stored, 0, undecoded, received, last);
  }
}
