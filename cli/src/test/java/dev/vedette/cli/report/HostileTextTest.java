package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HostileTextTest {

  @Test
  void spellsOutWhatTerminalsAndBrowsersObey() {
    var shown = VisibleText.line("a\u001b[31m\u202eb\u200b\r\n\u0085\t\u00ad\ufe0f");

    assertThat(shown).isEqualTo("a␛[31m⟦U+202E⟧b⟦U+200B⟧␍␊⟦U+0085⟧␉⟦U+00AD⟧⟦U+FE0F⟧");
  }

  @Test
  void keepsLinesAndTabsOfABlock() {
    assertThat(VisibleText.block("a\n\tb\rc\u001b")).isEqualTo("a\n\tb␍c␛");
  }

  @Test
  void keepsLettersOfAllScriptsAndEmoji() {
    var text = "Zürich Διός 木更津市 مرحبا नमस्ते 😀 é";

    assertThat(VisibleText.line(text)).isEqualTo(text);
  }

  @Test
  void endsPilesOfMarks() {
    assertThat(VisibleText.line("e\u0301\u0302\u0303\u0304\u0305")).endsWith("⟦U+0305⟧");
  }

  @Test
  void cutsLongTextBetweenWholeCharacters() {
    assertThat(VisibleText.line("ab😀cd", 3)).isEqualTo("ab… (4 more characters)");
  }

  @Test
  void printsNothingOnATerminalThatItWouldObey() {
    var text = TerminalReportTest.print(HostileScan.result(), new TerminalLook(80, false));

    assertThat(text.codePoints().filter(point -> point != '\n'))
        .allSatisfy(point ->
            assertThat(Character.getType(point))
                .isNotIn(
                    (int) Character.CONTROL,
                    (int) Character.FORMAT,
                    (int) Character.SURROGATE,
                    (int) Character.LINE_SEPARATOR));
  }

  @Test
  void writesLinesThatParseBackToWhatWasThere() {
    var out = new ByteArrayOutputStream();
    NdjsonReport.write(HostileScan.result(), out);
    var lines = out.toString(UTF_8).lines().toList();

    var finding = new JsonMapper().readTree(lines.get(1));

    assertThat(lines).hasSize(4);
    assertThat(finding.at("/unmapped/matched/0/value").asString())
        .isEqualTo(HostileScan.TEXT.replace('\ud83d', '?').replace("?\udc41", "\udb40\udc41"));
    assertThat(out.toString(UTF_8))
        .doesNotContainPattern("[\u0000-\u0009\u000b-\u001f\u0080-\u009f\u202e\u2028]");
  }
}
