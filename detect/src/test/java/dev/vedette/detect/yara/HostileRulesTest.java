package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules made to do harm are refused or bounded, and the rules beside them run. */
class HostileRulesTest {
  private static final YaraLimits LIMITS =
      new YaraLimits(
          1 << 20, 1 << 10, 8 << 20, 1L << 30, Duration.ofSeconds(10), Duration.ofSeconds(2), 10);

  @TempDir private Path folder;

  static List<String> hostile() {
    return List.of(
        rule("$a = /" + "(".repeat(4_000) + "a" + ")".repeat(4_000) + "/"),
        rule("$a = /((((a{1,99}){1,99}){1,99}){1,99}){1,99}/"),
        rule("$a = /(a|aa|aaa|aaaa)*(a|aa)*(a|aa|aaa)*[^a]{32000}/"),
        rule("$a = { " + "61 [1-4000000] ".repeat(500) + "62 }"),
        rule("$a = { " + "( 61 | ".repeat(3_000) + "62" + " )".repeat(3_000) + " }"),
        rule("$a = \"" + "x".repeat(5 << 20) + "\""),
        "rule A { condition: " + "(".repeat(200_000) + "true" + ")".repeat(200_000) + " }",
        "rule A { condition: " + "not ".repeat(200_000) + "true }",
        "rule A { condition: for all i in (0..9223372036854775806) : ( i >= 0 ) }",
        "rule A { condition: " + "filesize + ".repeat(100_000) + "1 > 0 }",
        "rule " + "A".repeat(1 << 20) + " { condition: true }",
        "rule A { meta: a = \"" + "\\x41".repeat(1 << 20) + "\" condition: true }",
        "include \"/etc/passwd\"\ninclude \"/dev/zero\"",
        "rule A { strings: " + "$ = \"abc\" ".repeat(30_000) + " condition: any of them }");
  }

  private static String rule(String string) {
    return "rule A { strings: " + string + " condition: $a }";
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void costsBoundedTimeAndNoOtherRule(String text) throws IOException, YaraUnavailable {
    Files.writeString(folder.resolve("a-hostile.yar"), text, UTF_8);
    Files.writeString(
        folder.resolve("b-good.yar"), "rule Good { strings: $a = \"aaa\" condition: $a }", UTF_8);

    try (var scanner = Yara.scanner(YaraRules.read(folder), LIMITS)) {
      var result = scanner.scan("a", "a".repeat(100_000).getBytes(UTF_8));
      var next = scanner.scan("b", "aaa".getBytes(UTF_8));

      assertThat(result.failure())
          .isIn(
              null,
              "needs more memory than libyara may have",
              "kept libyara busy beyond the limit of time: it was skipped, the others go on",
              "took longer than 2 s: not every rule has seen all of it");
      assertThat(next.matches()).extracting(match -> match.hit().rule()).contains("Good");
    }
  }

  @Test
  void filesThatAreNoRulesAreRefusedWithAReason() throws IOException {
    Files.write(folder.resolve("compiled.yar"), "YARA\0\1".getBytes(UTF_8));
    Files.write(folder.resolve("wide.yar"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'r', 0});
    Files.writeString(folder.resolve("broken.zip"), "no zip");
    try (var large = new RandomAccessFile(folder.resolve("large.yar").toFile(), "rw")) {
      large.setLength(1L << 30);
    }

    var rules = YaraRules.read(List.of(folder, folder.resolve("broken.zip")));

    assertThat(rules.sources()).isEmpty();
    assertThat(rules.problems())
        .extracting(Problem::message)
        .satisfiesExactly(
            compiled -> assertThat(compiled).contains("is no text"),
            large -> assertThat(large).contains("larger than 32 MiB"),
            wide -> assertThat(wide).contains("UTF-16"),
            zip -> assertThat(zip).contains("is not a zip"));
  }

  @Test
  void randomRulesNeverEndMoreThanTheirProcess() throws IOException, YaraUnavailable {
    var random = new Random(7);
    var words =
        List.of(
            "rule ",
            "A",
            "B ",
            "{",
            "}",
            "strings:",
            " $a",
            "=",
            "\"ab\"",
            "/a+b/",
            "{ 61 ?? }",
            " condition:",
            " true ",
            "$a",
            " and ",
            "not ",
            "#a",
            "@a[1]",
            " for any i in (1..3):",
            "(",
            ")",
            "1",
            "meta:",
            "\n",
            "import \"pe\"",
            "pe.number_of_sections",
            "// x\n");
    for (int file = 0; file < 300; file++) {
      var text = new StringBuilder(file % 2 == 0 ? "rule R { condition: true }\n" : "");
      for (int count = random.nextInt(30); count > 0; count--) {
        text.append(words.get(random.nextInt(words.size())));
      }
      Files.writeString(folder.resolve("f" + file + ".yar"), text);
    }

    var checked = check(YaraRules.read(folder));

    assertThat(checked).hasSize(300);
    assertThat(checked.stream().filter(CheckedSource::isUsable)).hasSizeGreaterThan(50);
    assertThat(checked)
        .allMatch(each ->
            each.rejected() > 0
                || each.problems().isEmpty()
                || each.problems().stream().noneMatch(Problem::isError));
  }

  private static List<CheckedSource> check(YaraRules rules) {
    try {
      return YaraCheck.run(rules, YaraInstallation.ofSystem(), LIMITS);
    } catch (YaraUnavailable e) {
      throw Yara.unavailable(e);
    }
  }
}
