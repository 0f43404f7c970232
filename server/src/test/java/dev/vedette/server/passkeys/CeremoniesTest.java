package dev.vedette.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CeremoniesTest {
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private final Ceremonies ceremonies = new Ceremonies(() -> now);

  @Test
  void givesBackWhatWasAskedForThatPurposeOnly() {
    var signed = ceremonies.sign("make kim", "{\"a\": 1}");

    assertThat(ceremonies.read("make kim", signed)).contains("{\"a\": 1}");
    assertThat(ceremonies.read("make ada", signed)).isEmpty();
    assertThat(ceremonies.read("enter", signed)).isEmpty();
    assertThat(new Ceremonies(() -> now).read("make kim", signed)).isEmpty();
  }

  @Test
  void isOverAfterAWhile() {
    var signed = ceremonies.sign("enter", "x");

    now = now.plus(Ceremonies.PATIENCE);
    assertThat(ceremonies.read("enter", signed)).isPresent();
    now = now.plusSeconds(1);
    assertThat(ceremonies.read("enter", signed)).isEmpty();
  }

  @Test
  void isFinishedOnceHoweverItIsWritten() {
    var signed = ceremonies.sign("enter", "x");

    assertThat(ceremonies.finish(signed)).isTrue();
    assertThat(ceremonies.finish(signed)).isFalse();
    assertThat(ceremonies.finish(signed + "=")).isFalse();
    now = now.plus(Ceremonies.PATIENCE);
    assertThat(ceremonies.finish(signed)).isFalse();
  }

  @Test
  void takesNothingThatWasChangedAnywhere() {
    var random = new Random(7);
    var signed = ceremonies.sign("enter", "{\"challenge\":\"abc\"}");
    for (int i = 0; i < 2_000; i++) {
      var changed = new StringBuilder(signed);
      int at = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.setCharAt(at, (char) random.nextInt(256));
        case 1 -> changed.deleteCharAt(at);
        default -> changed.insert(at, (char) ('A' + random.nextInt(26)));
      }
      var read = ceremonies.read("enter", changed.toString());

      // The last characters of Base64 have bits that say nothing.
      assertThat(read.isEmpty() || read.get().equals("{\"challenge\":\"abc\"}"))
          .as(changed.toString())
          .isTrue();
    }
    assertThat(ceremonies.read("enter", "")).isEmpty();
    assertThat(ceremonies.read("enter", ".")).isEmpty();
    assertThat(ceremonies.read("enter", "A".repeat(100_000) + ".A")).isEmpty();
  }
}
