package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final AtomicLong now = new AtomicLong();
  private final StringBuilder terminal = new StringBuilder();
  private final ProgressBar bar =
      new ProgressBar(terminal, new TerminalLook(80, true), () -> Instant.ofEpochMilli(now.get()));

  @Test
  void drawsAShareWithNumbers() {
    now.set(2_000);

    bar.update(50_000_000, 100_000_000, 20_000, 7);

    assertThat(terminal)
        .hasToString(
            "\r━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌  50 %  20,000 events · 7 findings · 25 MB/s\u001b[K");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    for (int call = 0; call < 10_000; call++) {
      now.set(call / 10);
      bar.update(call, 10_000, call, 0);
    }

    assertThat(terminal.chars().filter(c -> c == '\r').count()).isBetween(5L, 10L);
  }

  @Test
  void leavesNothingBehind() {
    bar.update(1, 2, 3, 4);

    bar.close();

    assertThat(terminal).endsWith("\r\u001b[K");
  }

  @Test
  void printsNothingIfNothingHappened() {
    bar.close();

    assertThat(terminal).isEmpty();
  }
}
