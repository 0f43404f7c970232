package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the library's process does, one file is lost and the others are scanned. */
class BadChildTest {
  private static final YaraLimits LIMITS =
      new YaraLimits(
          1 << 20, 1 << 10, 8 << 20, 1L << 30, Duration.ofSeconds(3), Duration.ofSeconds(1), 4);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "do crash, crashed libyara",
    "do hang, kept libyara busy",
    "do babble, makes no sense",
    "do promise, makes no sense"
  })
  void aFileThatEndsTheProcessIsSkippedAndTheNextOneScanned(String order, String said)
      throws Exception {
    try (var scanner = scanner("rule A { condition: true }")) {
      var good = scanner.scan("good", bytes("good"));
      var bad = scanner.scan("bad", bytes(order));
      var next = scanner.scan("next", bytes("next"));

      assertThat(good.failure()).isNull();
      assertThat(bad.failure()).contains(said);
      assertThat(next.failure()).isNull();
    }
  }

  @Test
  void yaraIsGivenUpWhenItsProcessEndsTooOften() throws Exception {
    try (var scanner = scanner("rule A { condition: true }")) {
      for (int i = 0; i <= LIMITS.restarts(); i++) {
        assertThat(scanner.scan("bad", bytes("do crash")).failure()).contains("crashed");
      }

      assertThatThrownBy(() -> scanner.scan("good", bytes("good")))
          .isInstanceOf(YaraUnavailable.class)
          .hasMessageContaining("5 times");
    }
  }

  @ParameterizedTest
  @CsvSource({"do crash, crashed libyara", "do hang, kept libyara busy"})
  void aSourceThatEndsTheProcessIsLeftOut(String order, String said) throws Exception {
    YaraRules rules = Yara.rules(folder, "rule Bad { condition: true } // " + order);

    var checked = YaraCheck.run(rules, BadChild.command(), LIMITS);

    assertThat(checked.getFirst().isUsable()).isFalse();
    assertThat(checked.getFirst().rejected()).isEqualTo(1);
    assertThat(checked.getFirst().problems().getFirst().message()).contains(said, "left out");
  }

  @Test
  void aProcessThatIsNoYaraIsNotTaken() throws IOException {
    var rules = Yara.rules(folder, "rule A { condition: true }");

    assertThatThrownBy(() -> YaraScanner.start(rules, java.util.List.of("/nowhere/java"), LIMITS))
        .isInstanceOf(YaraUnavailable.class)
        .hasMessageContaining("cannot be started");
    assertThatThrownBy(() -> YaraScanner.start(rules, java.util.List.of("/bin/true"), LIMITS))
        .isInstanceOf(YaraUnavailable.class)
        .hasMessageContaining("does not start");
  }

  private YaraScanner scanner(String rule) throws IOException, YaraUnavailable {
    var scanner = YaraScanner.start(Yara.rules(folder, rule), BadChild.command(), LIMITS);
    assertThat(scanner.problems()).noneMatch(Problem::isError);
    return scanner;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
