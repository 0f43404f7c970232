package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringBuilder terminal = new StringBuilder();
  private Instant now = Instant.EPOCH;

  @Test
  void showsHowFarItIsAndWipesItself() {
    try (var bar = bar(80)) {
      now = now.plusSeconds(2);
      bar.update(50_000_000, 100_000_000, 12_345, 6);

      assertThat(terminal.toString())
          .startsWith("\r━")
          .contains("50 %", "12,345 events · 6 findings · 25 MB/s")
          .endsWith("\u001b[K");
    }
    assertThat(terminal.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void drawsAtMostTenTimesASecondHoweverOftenItIsCalled() {
    try (var bar = bar(80)) {
      for (int call = 0; call < 1_000_000; call++) {
        now = Instant.EPOCH.plusNanos(call * 1_000L);
        bar.update(call, 1_000_000, call, 0);
      }
    }

    assertThat(terminal.chars().filter(c -> c == '\r').count()).isBetween(8L, 12L);
  }

  @Test
  void staysOnOneLineOfANarrowTerminal() {
    try (var bar = bar(40)) {
      bar.update(1, 0, 1_000_000_000_000L, 1_000_000_000_000L);
    }

    assertThat(terminal.toString().split("\u001b", 2)[0].strip()).hasSizeLessThan(40);
  }

  @Test
  void leavesNoTraceWhenNothingWasDrawn() {
    bar(80).close();

    assertThat(terminal).isEmpty();
  }

  private ProgressBar bar(int width) {
    return new ProgressBar(terminal, new TerminalLook(width, true), () -> now);
  }
}
