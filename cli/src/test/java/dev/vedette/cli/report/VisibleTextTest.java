package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "cmd.exe /c whoami", "Zoë <b>&amp;</b>", "日本語 Ω 🙂", "e\u0301", "สวัสดี"})
  void keepsOrdinaryTextOfAnyScript(String text) {
    assertThat(VisibleText.line(text)).isEqualTo(text);
    assertThat(VisibleText.block(text)).isEqualTo(text);
  }

  @Test
  void showsControlsAsPictures() {
    assertThat(VisibleText.line("a\u001b[2J\u0007\0\r\n\tb\u007f")).isEqualTo("a␛[2J␇␀␍␊␉b␡");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x80, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028, 0x2029,
        0x202e, 0x2060, 0x2066, 0x2069, 0x2800, 0x3164, 0xd800, 0xdfff, 0xe000, 0xfe0f, 0xfeff,
        0xfff9, 0xffff, 0xe0041, 0xe0100, 0x10fffe
      })
  void namesWhatWouldBeObeyedOrHidden(int hidden) {
    var text = "x" + Character.toString(hidden) + "y";

    assertThat(VisibleText.line(text)).isEqualTo("x⟦U+%04X⟧y".formatted(hidden));
  }

  @Test
  void stopsHeapsOfCombiningMarks() {
    var heap = "Z" + "\u0335".repeat(200);

    assertThat(VisibleText.line(heap)).startsWith("Z" + "\u0335".repeat(4) + "⟦U+0335⟧");
  }

  @Test
  void keepsLinesAndTabsOnDemand() {
    assertThat(VisibleText.block("a\r\n\tb\rc\n\u001bd")).isEqualTo("a\n\tb␍c\n␛d");
    assertThat(VisibleText.block("a\r\n")).isEqualTo("a\n");
  }

  @Test
  void clipsWithoutCuttingACharacter() {
    assertThat(VisibleText.line("abc", 3)).isEqualTo("abc");
    assertThat(VisibleText.line("ab\u001bcd", 3)).isEqualTo("ab␛… (2 more characters)");
    assertThat(VisibleText.line("ab🙂cd", 3)).isEqualTo("ab… (4 more characters)");
  }

  @Test
  void leavesNoControlInRandomText() {
    var random = new Random(4);

    for (int round = 0; round < 500; round++) {
      var text =
          random
              .ints(40, 0, 0x11_0000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(VisibleText.line(text).codePoints())
          .noneMatch(Character::isISOControl)
          .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    }
  }
}
