package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalLookTest {
  @ParameterizedTest
  @CsvSource({"80,80", "20,40", "99999,160", "0,100", "-5,100", "wide,100", "999999999999,100"})
  void takesTheWidthWithinReason(String columns, int expected) {
    assertThat(TerminalLook.of(Map.of("COLUMNS", columns), true).width()).isEqualTo(expected);
  }

  @Test
  void usesColourOnlyWhereItIsWanted() {
    assertThat(TerminalLook.of(Map.of("TERM", "xterm"), true).hasColour()).isTrue();
    assertThat(TerminalLook.of(Map.of("TERM", "xterm", "NO_COLOR", ""), true).hasColour()).isTrue();
    assertThat(TerminalLook.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true).hasColour())
        .isFalse();
    assertThat(TerminalLook.of(Map.of("TERM", "dumb"), true).hasColour()).isFalse();
    assertThat(TerminalLook.of(Map.of(), true).hasColour()).isFalse();
    assertThat(TerminalLook.of(Map.of("TERM", "xterm"), false).hasColour()).isFalse();
  }
}
