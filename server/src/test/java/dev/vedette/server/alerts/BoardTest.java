package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.server.alerts.Board.Change;
import dev.vedette.server.alerts.Board.Event;
import dev.vedette.store.cases.Alerts.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts open once and close once, however what they are about wavers. */
class BoardTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
  private static final Subject QUOTA = new Subject(ACME, Cause.QUOTA, "");

  private final AtomicInteger ids = new AtomicInteger();
  private final Board board = new Board(() -> "id" + ids.incrementAndGet());
  private long elapsed;

  @ParameterizedTest
  @EnumSource(Cause.class)
  void neverFlapsHoweverTheLevelWavers(Cause cause) {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var fresh = new Board(() -> "id" + ids.incrementAndGet());
      double wild = random.nextDouble() * 2.5;
      var subject = new Subject(ACME, cause, "fw");
      var changes = new ArrayList<Change>();
      long now = 0;
      while (now < Duration.ofDays(1).toMillis()) {
        now += 1 + random.nextInt(random.nextInt(20) == 0 ? 600_000 : 20_000);
        double level = random.nextInt(50) == 0 ? 0 : random.nextDouble() * wild;
        var reading = new Reading(subject, level, "");
        changes.addAll(fresh.take(List.of(reading), START.plusMillis(now), now));
      }

      long calm = cause.calm().toMillis();
      var distinct = new HashSet<String>();
      for (int i = 0; i < changes.size(); i++) {
        assertThat(changes.get(i).event()).isEqualTo(i % 2 == 0 ? Event.OPENED : Event.CLOSED);
        distinct.add(changes.get(i).alert().id());
        if (i % 2 == 1) {
          assertThat(between(changes.get(i - 1), changes.get(i))).isGreaterThanOrEqualTo(calm);
        }
      }
      long apart = calm + Board.SAME_AGAIN.toMillis();
      assertThat((long) distinct.size()).isLessThanOrEqualTo(1 + now / apart);
    }
  }

  private static long between(Change one, Change other) {
    return Duration.between(one.alert().updated(), other.alert().updated()).toMillis();
  }

  @Test
  void waitsForALagToLast() {
    var lag = new Subject(ACME, Cause.LAG, "");

    assertThat(take(lag, 5, 0)).isEmpty();
    assertThat(take(lag, 5, 59)).isEmpty();
    assertThat(take(lag, 0.9, 1)).isEmpty();
    assertThat(take(lag, 5, 30)).isEmpty();
    assertThat(take(lag, 5, 60)).extracting(Change::event).containsExactly(Event.OPENED);
  }

  @Test
  void isTheSameOneIfItComesBackSoonAndAnotherIfLater() {
    take(QUOTA, 1, 0);
    take(QUOTA, 0, 1);
    var closed = take(QUOTA, 0, 600).getFirst().alert();
    var again = take(QUOTA, 1, 60).getFirst().alert();
    take(QUOTA, 0, 1);
    take(QUOTA, 0, 600);
    board.written();
    take(QUOTA, 0, 3_601);
    var later = take(QUOTA, 1, 1).getFirst().alert();

    assertThat(closed.closed()).isEqualTo(closed.updated());
    assertThat(again.id()).isEqualTo(closed.id());
    assertThat(again.times()).isEqualTo(2);
    assertThat(again.closed()).isNull();
    assertThat(later.id()).isNotEqualTo(closed.id());
    assertThat(later.times()).isEqualTo(1);
  }

  @Test
  void closesWhatIsNotThereAnyMore() {
    take(QUOTA, 1, 0);

    assertThat(board.take(List.of(), START, elapsed + 1_000)).isEmpty();
    assertThat(board.take(List.of(), START, elapsed + 601_000))
        .extracting(Change::event)
        .containsExactly(Event.CLOSED);
  }

  @Test
  void goesOnWithWhatWasOpenBeforeARestart() {
    var open = new Alert(ACME, "old", "quota", "", "too much", START, START, null, 3);

    board.restore(List.of(open), START, 0);

    assertThat(take(QUOTA, 1, 10)).isEmpty();
    assertThat(board.open()).containsEntry(Cause.QUOTA, 1L);
    take(QUOTA, 0, 1);
    assertThat(take(QUOTA, 0, 600).getFirst().alert().id()).isEqualTo("old");
    assertThat(take(QUOTA, 1, 60).getFirst().alert().times()).isEqualTo(4);
  }

  @Test
  void keepsWhatCouldNotBeWrittenDown() {
    take(QUOTA, 1, 0);
    take(QUOTA, 0, 1);
    take(QUOTA, 0, 600);
    take(QUOTA, 0, 7_200);

    assertThat(board.unwritten()).hasSize(1);
    board.written();
    take(QUOTA, 0, 1);
    assertThat(board.unwritten()).isEmpty();
  }

  @Test
  void isKeptUpToDate() {
    take(QUOTA, 1, 0);
    board.written();

    take(QUOTA, 1, 10);
    assertThat(board.unwritten()).isEmpty();
    take(QUOTA, 1, 300);
    assertThat(board.unwritten())
        .singleElement()
        .satisfies(alert -> assertThat(alert.updated()).isAfter(alert.opened()));
  }

  private List<Change> take(Subject subject, double level, long secondsLater) {
    elapsed += secondsLater * 1_000;
    return board.take(List.of(new Reading(subject, level, "")), START.plusMillis(elapsed), elapsed);
  }
}
