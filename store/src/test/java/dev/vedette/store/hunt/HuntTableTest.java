package dev.vedette.store.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves for a spreadsheet does nothing there. */
class HuntTableTest {
  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"})
  void whatASpreadsheetWouldRunIsMadeText(String hostile) throws IOException {
    assertThat(csv(hostile)).isEqualTo("\"a\"\r\n\"'" + hostile + "\"\r\n");
  }

  @Test
  void numbersQuotesAndLineBreaksStay() throws IOException {
    assertThat(csv(-5L)).isEqualTo("\"a\"\r\n-5\r\n");
    assertThat(csv("say \"x\",\ny")).isEqualTo("\"a\"\r\n\"say \"\"x\"\",\ny\"\r\n");
    assertThat(csv(null)).isEqualTo("\"a\"\r\n\r\n");
  }

  @Test
  void eachRowIsAnObjectInALine() throws IOException {
    var out = new ByteArrayOutputStream();
    var result =
        new HuntResult(
            List.of("host", "n"), List.of(List.of("w\n1", 2L), Arrays.asList("b", null)), false);

    HuntTable.writeNdjson(result, out);

    assertThat(out.toString(UTF_8))
        .isEqualTo("{\"host\":\"w\\n1\",\"n\":2}\n{\"host\":\"b\",\"n\":null}\n");
  }

  private static String csv(@Nullable Object value) throws IOException {
    var out = new ByteArrayOutputStream();
    HuntTable.writeCsv(new HuntResult(List.of("a"), List.of(Arrays.asList(value)), false), out);
    return out.toString(UTF_8);
  }
}
