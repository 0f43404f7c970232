package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.yara.YaraCheck;
import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YARA as a user gives it: what goes where, and the exit codes. */
class YaraCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RULES =
      """
      rule Marker {
        meta: description = "Harmless\u001b[2J marker" author = "me" license = "CC0" score = 80
        strings: $a = "harmless-marker"
        condition: $a
      }
      rule Broken { condition: $b }
      """;

  @TempDir private Path folder;

  private record Outcome(int exitCode, List<String> out, String err) {
    JsonNode line(int index) {
      return JSON.readTree(out.get(index));
    }
  }

  @BeforeEach
  void shippedContentAndLibrary() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
    try {
      YaraCheck.run(YaraRules.read(List.of()), YaraInstallation.ofSystem(), YaraLimits.DEFAULT);
    } catch (YaraUnavailable missing) {
      if (System.getenv("CI") == null) {
        Assumptions.abort(String.valueOf(missing.getMessage()));
      }
      Assertions.fail(missing);
    }
  }

  @Test
  void aScanTellsWhatMatchedInOcsf() throws IOException {
    var rules = write("r.yar", RULES);
    var file = write("evil.bin", "MZ\0 harmless-marker");

    var outcome = run("scan", "--yara", rules, "--format", "ndjson", file);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(outcome.err()).contains("r.yar:6", "rule Broken is left out");
    var finding = outcome.line(0);
    assertThat(finding.get("class_uid").asInt()).isEqualTo(2004);
    var analytic = finding.at("/finding_info/analytic");
    assertThat(analytic.get("uid").asString()).isEqualTo("yara.r.Marker");
    assertThat(analytic.get("type").asString()).isEqualTo("Rule");
    assertThat(finding.at("/unmapped/source/file").asString()).isEqualTo(file);
    assertThat(finding.at("/evidences/0/file/size").asInt()).isEqualTo(19);
    assertThat(finding.at("/evidences/0/data/rule/author").asString()).isEqualTo("me");
    assertThat(finding.at("/evidences/0/data/strings/0/offset").asInt()).isEqualTo(4);
    assertThat(finding.at("/unmapped/matched/0/value").asString()).contains("harmless-marker");
    var summary = outcome.line(outcome.out().size() - 1);
    assertThat(summary.get("scanned_files").asInt()).isEqualTo(1);
    assertThat(summary.get("undecoded").asInt()).isZero();
    assertThat(summary.get("events").asInt()).isZero();
    assertThat(summary.get("rules_rejected").asInt()).isEqualTo(1);
  }

  @Test
  void everyFormatTellsItAndNoneCarriesEscapeCodes() throws IOException {
    var rules = write("r.yar", RULES);
    var file = write("evil.bin", "MZ\0 harmless-marker");

    for (var format : new String[] {"text", "ndjson", "html"}) {
      var outcome = run("scan", "--yara", rules, "--format", format, file);

      assertThat(String.join("\n", outcome.out()))
          .as(format)
          .contains("Harmless", "evil.bin")
          .doesNotContain("\u001b");
      assertThat(outcome.err()).doesNotContain("\u001b");
    }
  }

  @Test
  void checkSaysOfEachFileWhatIsWrong() throws IOException {
    var rules = write("r.yar", RULES);

    var text = run("yara", "check", rules);
    var ndjson = run("yara", "check", "--format", "ndjson", rules);

    assertThat(text.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(text.out())
        .containsExactly(
            rules + ":6: undefined string \"$b\"; rule Broken is left out",
            "1 rule ok, 1 rejected, in 1 file");
    assertThat(ndjson.line(0).get("status").asString()).isEqualTo("rejected");
    assertThat(ndjson.line(0).at("/problems/0/line").asInt()).isEqualTo(6);
    assertThat(ndjson.line(1).get("ok").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(run("yara", "check", folder + "/none").exitCode()).isEqualTo(ExitCode.MISSING);
    assertThat(run("scan", "--yara", folder + "/none", write("a", "b")).exitCode())
        .isEqualTo(ExitCode.MISSING);
    assertThat(run("yara").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8).toString();
  }

  private static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var formerOut = System.out;
    var formerErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = Vedette.run(arguments);
      return new Outcome(exitCode, out.toString(UTF_8).lines().toList(), err.toString(UTF_8));
    } finally {
      System.setOut(formerOut);
      System.setErr(formerErr);
    }
  }
}
