package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalLookTest {

  @Test
  void hasColourOnATerminal() {
    assertThat(TerminalLook.of(Map.of("TERM", "xterm", "COLUMNS", "132"), true))
        .isEqualTo(new TerminalLook(132, true));
  }

  @Test
  void hasNoColourWhereSomebodyWantsNone() {
    assertThat(TerminalLook.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true).hasColour())
        .isFalse();
    assertThat(TerminalLook.of(Map.of("TERM", "dumb"), true).hasColour()).isFalse();
    assertThat(TerminalLook.of(Map.of("TERM", "xterm"), false).hasColour()).isFalse();
  }

  @Test
  void takesSensibleWidthsOnly() {
    assertThat(TerminalLook.of(Map.of("COLUMNS", "9999"), true).width()).isEqualTo(160);
    assertThat(TerminalLook.of(Map.of("COLUMNS", "-1"), true).width()).isEqualTo(100);
    assertThat(TerminalLook.of(Map.of(), true).width()).isEqualTo(100);
  }
}
