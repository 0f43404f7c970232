package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The commands about indicators as a user gives them. */
class IndicatorsCommandTest {
  private static final String CONNECTION =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"Hostname":"ws1","TimeCreated":"2024-03-05T08:16:02Z","Image":"C:\\\\Tools\\\\beacon.exe","SourceIp":"10.0.0.5","DestinationIp":"203.0.113.9","DestinationPort":"443"}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void shippedContent() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
  }

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var oldOut = System.out;
    var oldErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, UTF_8));
      System.setErr(new PrintStream(err, true, UTF_8));
      int exitCode = Vedette.run(arguments);
      return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aHuntWithACompiledFileTellsWhatWasMet() throws IOException {
    var feed = write("feed.csv", "ip,confidence\n203.0.113.9,90\n198.51.100.1,90\n");
    var compiled = folder.resolve("all.indicators").toString();

    var compile = run("indicators", "compile", feed, "--out", compiled);
    var hunt =
        run(
            "indicators",
            "hunt",
            "--indicators",
            compiled,
            "--format",
            "ndjson",
            write("events.json", CONNECTION));

    assertThat(compile.exitCode()).isZero();
    assertThat(compile.out()).contains("feed.csv: CSV, 2 indicators");
    assertThat(hunt.exitCode()).isZero();
    var summary = new JsonMapper().readTree(hunt.out().lines().toList().getLast());
    assertThat(summary.get("indicators_loaded").asInt()).isEqualTo(2);
    assertThat(summary.get("rules_loaded").asInt()).isZero();
    assertThat(summary.get("sightings").get(0).get("indicator").asString())
        .isEqualTo("203.0.113.9");
  }

  @Test
  void aScanShowsWhatWasMetBesideItsFindings() throws IOException {
    var feed = write("feed.txt", "203.0.113.9\nno indicator\n");

    var outcome = run("scan", "--indicators", feed, write("events.json", CONNECTION));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Indicators met", "address 203.0.113.9", "1 indicator");
    assertThat(outcome.err()).contains("feed.txt:2: 'no indicator' is not used");
  }

  @Test
  void aFeedThatCannotBeUsedIsSaidAndTheScanGoesOn() throws IOException {
    var feed = write("feed.json", "{\"type\":\"bundle\",\"objects\":[");

    var outcome = run("scan", "--indicators", feed, write("events.json", CONNECTION));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(outcome.err()).contains("nothing of this feed is used");
  }

  @Test
  void aMissingFeedEndsTheCommand() throws IOException {
    var outcome =
        run("scan", "--indicators", folder + "/none.txt", write("events.json", CONNECTION));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    var outcome = run("indicators", "fetch", "http://127.0.0.1:1/taxii2/");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING);
    assertThat(outcome.err()).contains("127.0.0.1:1");
  }
}
