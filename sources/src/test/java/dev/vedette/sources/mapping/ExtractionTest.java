package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractionTest {
  private static final List<String> REGEXES =
      List.of(
          "(?i)^\\\\REG\\\\(.*)$",
          "^ab?(.)",
          "(?i)^k(.)",
          "^a(b)|c",
          "(?s)^a(.)",
          "^\\[?([^\\]]*)",
          "^a{2}(.)",
          "a(b)");

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "(?i)^\\\\REG\\\\(.*)$ \\REG\\",
        "^CN=([^,]+) CN=",
        "^ab?(.) a",
        "^a(b)|c ''",
        "a(b) ''",
        "^\\w(b) ''",
      })
  void knowsWhatATextMustStartWith(String regex, String start) {
    assertThat(Extraction.of(regex).start()).isEqualTo(start);
  }

  @Test
  void findsWhatTheExpressionFindsInWhateverText() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var regex = REGEXES.get(random.nextInt(REGEXES.size()));
      var text = new StringBuilder();
      for (int left = random.nextInt(9); left > 0; left--) {
        text.append("abcK\u212ark\\REGreg[]".charAt(random.nextInt(16)));
      }

      var found = Extraction.of(regex).from(text.toString());

      var matcher = Pattern.compile(regex).matcher(text);
      assertThat(found)
          .as(regex + " in " + text)
          .isEqualTo(matcher.find() ? matcher.group(1) : null);
    }
  }

  @Test
  void wantsExactlyOneGroup() {
    assertThatThrownBy(() -> Extraction.of("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exactly one group");
  }
}
