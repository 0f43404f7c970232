package dev.vedette.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final String TEXT = "vdtcanaryq7k2m4a6b3xyz2";
  private static final List<Mark> CANARY = List.of(new Mark(Mark.CANARY, TEXT, true));

  @Test
  void findsACanaryInAnyCaseAndSaysWhere() {
    var found = Search.find("C:\\Users\\" + TEXT.toUpperCase(Locale.ROOT), CANARY);

    assertThat(found).hasValueSatisfying(each -> assertThat(each.at()).isEqualTo(9));
  }

  @Test
  void findsACanaryWhereverItBeginsInBase64() {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      var text = "x".repeat(random.nextInt(20)) + TEXT + "y".repeat(random.nextInt(20));

      var plain = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
      var inUrls = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));

      assertThat(Search.find("{\"cursor\":\"" + plain + "\"}", CANARY)).as(text).isPresent();
      assertThat(Search.find(inUrls, CANARY)).as(text).isPresent();
    }
  }

  @Test
  void findsACanaryInHexadecimalAndInUtf16() {
    var hexadecimal = HexFormat.of().withUpperCase().formatHex(TEXT.getBytes(UTF_8));

    assertThat(Search.find(hexadecimal, CANARY)).isPresent();
    assertThat(Search.find(String.join("\0", TEXT.split("")), CANARY)).isPresent();
  }

  @Test
  void doesNotTakeOneCanaryForAnother() {
    var other = "vdtcanarya7k2m4a6b3xyz2";
    var bytes = other + Base64.getEncoder().encodeToString(other.getBytes(UTF_8));

    assertThat(Search.find(bytes, CANARY)).isEmpty();
  }
}
