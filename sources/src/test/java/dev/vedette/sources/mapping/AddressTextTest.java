package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "010.000.002.001, 10.0.2.1",
    "2001:db8::1, 2001:db8::1",
    "fe80::1%eth0, fe80::1%eth0",
    "192.0.2.256,",
    "192.0.2,",
    "192.0.2.1.5,",
    "192.0.2.,",
    ".192.0.2,",
    "192.0.2.1:80,",
    "host,",
    "::g,",
    "0001.1.1.1,"
  })
  void isAnAddressOrNone(String text, String address) {
    assertThat(AddressText.plain(text)).isEqualTo(address);
  }

  @Test
  void takesWhatIsFourDecimalParts() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int left = random.nextInt(16); left > 0; left--) {
        text.append("0125.".charAt(random.nextInt(5)));
      }

      var found = AddressText.plain(text.toString());

      boolean isDotted = text.toString().matches("(\\d{1,3}\\.){3}\\d{1,3}");
      assertThat(found).as(text.toString()).isEqualTo(isDotted ? literal(text.toString()) : null);
    }
  }

  private static @Nullable String literal(String text) {
    try {
      return InetAddress.ofLiteral(text.replaceAll("(?<!\\d)0+(?=\\d)", "")).getHostAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
