package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files are rewritten with {@code -Dvedette.golden=rewrite}. */
class TerminalReportTest {

  @ParameterizedTest
  @CsvSource({"80,false", "80,true", "120,false", "120,true"})
  void printsTheSampleAsAPersonApprovedIt(int width, boolean hasColour) throws IOException {
    var text = print(SampleScan.result(), new TerminalLook(width, hasColour));

    Golden.assertMatches("terminal-%d%s.txt".formatted(width, hasColour ? "-colour" : ""), text);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 97, 160})
  void printsNoLineWiderThanTheTerminalButCommands(int width) {
    var text = print(SampleScan.result(), new TerminalLook(width, false));

    assertThat(text.lines().filter(line -> !isCommand(line)))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 97, 160})
  void endsNoLineWithABlank(int width) {
    var text = print(SampleScan.result(), new TerminalLook(width, false));

    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void saysSoWhenNothingWasFound() {
    var text = print(new ScanBuilder().build(), new TerminalLook(100, false));

    assertThat(text).startsWith("196,071 events").contains("0 findings · 0 incidents");
  }

  static String print(ScanResult result, TerminalLook look) {
    var out = new StringBuilder();
    TerminalReport.write(result, out, look);
    return out.toString();
  }

  private static boolean isCommand(String line) {
    return List.of("Set-Net", "Disable-AD", "Get-Smb", "sc.exe").stream()
        .anyMatch(line.strip()::startsWith);
  }
}
