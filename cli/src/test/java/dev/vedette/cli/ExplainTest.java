package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.cli.report.Golden;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code scan --explain} says, word by word. */
class ExplainTest {
  private static final String FOLDER = "src/test/resources/explain/";

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void shippedContent() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "fired, 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7b01",
    "keyword, named WORD",
    "no-log-source, 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7b03",
    "ocsf, 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7b04",
    "correlation, Shells in a row",
  })
  void tellsWhyARuleFiresOrDoesNot(String name, String rule) throws IOException {
    var text = explain("text", rule);
    var ndjson = explain("ndjson", rule);

    assertThat(text.exitCode()).isZero();
    Golden.assertMatches("../explain/" + name + ".txt", text.out());
    Golden.assertMatches("../explain/" + name + ".ndjson", ndjson.out());
  }

  @Test
  void namesTheNearestRulesWhereNoneIsCalledSo() {
    var outcome = explain("text", "shell");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("no rule has the id or title 'shell'; these are like it:")
        .contains("5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7b01  Shell with encoded command");
  }

  @Test
  void saysWhyARuleWasRejected() {
    var outcome = explain("text", "Broken");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("rejected").contains("did you mean 'endswith'?");
  }

  @Test
  void hasNoPage() {
    assertThat(explain("html", "Named word").exitCode()).isEqualTo(2);
  }

  private static Outcome explain(String format, String rule) {
    return run(
        "scan",
        "--builtin-rules",
        "off",
        "--rules",
        Path.of(FOLDER, "rules.yml").toString(),
        "--format",
        format,
        "--explain",
        rule,
        Path.of(FOLDER, "events.ndjson").toString());
  }

  private static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var oldOut = System.out;
    var oldErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      return new Outcome(Vedette.run(arguments), out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }
}
