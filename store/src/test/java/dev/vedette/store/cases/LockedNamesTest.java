package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LockedNamesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void locksEverLongerUpToAQuarterOfAnHour() {
    assertThat(LockedNames.lock(4)).isEmpty();
    assertThat(LockedNames.lock(5)).contains(Duration.ofSeconds(2));
    assertThat(LockedNames.lock(6)).contains(Duration.ofSeconds(4));
    assertThat(LockedNames.lock(14)).contains(Duration.ofMinutes(15));
    assertThat(LockedNames.lock(Integer.MAX_VALUE)).contains(Duration.ofMinutes(15));
  }

  @Test
  void locksAStrangerAfterFiveFailuresAndForgetsInTime() {
    var names = new LockedNames();

    for (int i = 0; i < 5; i++) {
      assertThat(names.left("nobody", NOW)).isEmpty();
      names.fail("nobody", NOW);
    }

    assertThat(names.left("nobody", NOW)).contains(Duration.ofSeconds(2));
    assertThat(names.left("nobody", NOW.plusSeconds(2))).isEmpty();
    assertThat(names.left("another", NOW)).isEmpty();
  }

  @Test
  void remembersOnlyTheLastNames() {
    var names = new LockedNames();
    for (int i = 0; i < 5; i++) {
      names.fail("first", NOW);
    }

    for (int i = 0; i < 10_000; i++) {
      names.fail("name " + i, NOW);
    }

    assertThat(names.left("first", NOW)).isEmpty();
  }
}
