package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryKindTest {
  @ParameterizedTest
  @CsvSource({
    "d4c3b2a1020004000000,network capture",
    "4d5a90000300000004000000ffff0000,Windows program",
    "7f454c4602010100,Linux program",
    "255044462d312e370a,PDF",
    "fd377a585a000004,xz",
    "0011223344556677,no kind that is known"
  })
  void rejectsTheFileOnceAndSaysWhatItIs(String hex, String kind) {
    var records = Records.of(HexFormat.of().parseHex(hex));

    assertThat(records.texts()).isEmpty();
    assertThat(records.rejections()).singleElement().asString().contains(kind).contains(": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MZ is how this line begins", "PAR1 text", "Rar", "GIF89a as text", ""})
  void doesNotTakeTextForABinary(String text) {
    assertThat(Records.of(text).rejections()).isEmpty();
  }

  @Test
  void rejectsRandomBytes() {
    var bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);

    assertThat(Records.of(bytes).rejections()).hasSize(1);
  }
}
