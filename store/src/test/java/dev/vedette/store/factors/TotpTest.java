package dev.vedette.store.factors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  /** The last six digits of RFC 6238, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void takesAClockThatIsAStepApartAndNoMore() {
    var now = Instant.ofEpochSecond(1_111_111_109);
    var code = "081804";

    assertThat(Totp.match(SECRET, code, now)).hasValue(37_037_036);
    assertThat(Totp.match(SECRET, code, now.plusSeconds(30))).hasValue(37_037_036);
    assertThat(Totp.match(SECRET, code, now.minusSeconds(30))).hasValue(37_037_036);
    assertThat(Totp.match(SECRET, code, now.plusSeconds(61))).isEmpty();
    assertThat(Totp.match(SECRET, code, now.minusSeconds(61))).isEmpty();
  }

  @Test
  void writesTheSecretAsAuthenticatorsReadIt() {
    assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.base32("foob".getBytes(US_ASCII))).isEqualTo("MZXW6YQ");
    assertThat(Totp.uri("a b&c", SECRET))
        .isEqualTo(
            "otpauth://totp/Vedette:a%20b%26c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Vedette");
  }
}
