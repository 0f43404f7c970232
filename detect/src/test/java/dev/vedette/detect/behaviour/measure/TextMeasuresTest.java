package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMeasuresTest {
  @Test
  void entropyIsOfTheCharactersShares() {
    assertThat(Entropy.of("")).isZero();
    assertThat(Entropy.of("aaaa")).isZero();
    assertThat(Entropy.of("abab")).isCloseTo(1, within(1e-9));
    assertThat(Entropy.of("abcdefgh")).isCloseTo(3, within(1e-9));
    assertThat(Entropy.of("äöäö")).isCloseTo(1, within(1e-9));
  }

  @Test
  void entropyIsBoundedByTheLength() {
    var random = new Random(2);
    for (int i = 0; i < 500; i++) {
      int length = 1 + random.nextInt(200);
      var text = new StringBuilder();
      random.ints(length, 0, 0x10000).forEach(c -> text.append((char) c));

      assertThat(Entropy.of(text.toString())).isBetween(0.0, Math.log(length) / Math.log(2) + 1e-9);
    }
  }

  @Test
  void wordsSurpriseLessThanLettersAtRandom() {
    var surprise =
        new Surprise(List.of("update", "server", "online", "cloud", "service", "market", "store"));

    assertThat(surprise.of("onlinestore")).isLessThan(surprise.of("xqzjvkwpfh"));
    assertThat(surprise.of("Server")).isEqualTo(surprise.of("server"));
    assertThat(surprise.of("")).isZero();
  }

  @Test
  void aNormIsLearntAndResists() {
    var random = new Random(5);
    var norm = new Norm();
    for (int i = 0; i < 200; i++) {
      norm.add(100 + random.nextGaussian() * 10);
    }
    assertThat(norm.level()).isCloseTo(100, within(5.0));
    assertThat(norm.deviations(105)).isBetween(-2.0, 2.0);

    norm.add(100_000);

    assertThat(norm.level()).isLessThan(105);
    assertThat(norm.deviations(300)).isGreaterThan(8);
  }

  @Test
  void aNormIsReadAgain() {
    var norm = new Norm();
    norm.add(4);
    norm.add(6);

    assertThat(Bytes.again(norm::write, Norm::read).deviations(9)).isEqualTo(norm.deviations(9));
    Bytes.damaged(norm::write, Norm::read);
  }
}
