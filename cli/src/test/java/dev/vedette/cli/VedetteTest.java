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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands as a user gives them: what goes where, and the exit codes. */
class VedetteTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DUMP =
      """
      {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1.example.org",\
      "TimeCreated":"2024-05-06T07:08:09Z","ProcessGuid":"{00000000-0000-0000-0000-000000000001}",\
      "User":"EXAMPLE\\\\eve","ProcessId":77,"Image":"C:\\\\Windows\\\\System32\\\\reg.exe",\
      "CommandLine":"reg save HKLM\\\\SAM C:\\\\t\\\\s"}
      """;

  @TempDir private Path folder;

  /** What a command left behind. */
  record Outcome(int exitCode, String out, String err) {
    JsonNode lastLine() {
      return JSON.readTree(out.lines().reduce((_, last) -> last).orElseThrow());
    }
  }

  @BeforeEach
  void shippedContent() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
  }

  @Test
  void aScanTellsWhatHappenedOnStandardOutput() throws IOException {
    var outcome = run("scan", write("events.json", DUMP));

    assertThat(outcome.exitCode()).isEqualTo(0);
    assertThat(outcome.out()).containsIgnoringCase("example\\eve on ws1").contains("reg save HKLM");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void ndjsonEndsWithASummaryOfTheContract() throws IOException {
    var summary = run("scan", "--format", "ndjson", write("events.json", DUMP)).lastLine();

    assertThat(summary.propertyNames())
        .contains(
            "type",
            "events",
            "undecoded",
            "findings",
            "incidents",
            "rules_loaded",
            "rules_rejected",
            "bytes",
            "seconds");
    assertThat(summary.get("events").asInt()).isEqualTo(1);
    assertThat(summary.get("findings").asInt()).isPositive();
  }

  @Test
  void coverageCountsRulesByTacticAndWritesALayer() throws IOException {
    var layer = folder.resolve("layer.json");

    var outcome = run("rules", "coverage", "--navigator", layer.toString());

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines().filter(line -> line.startsWith("TA0"))).hasSize(15);
    assertThat(outcome.out()).contains("TA0112  Defense Impairment", "222 techniques");
    var json = JSON.readTree(Files.readString(layer));
    assertThat(json.get("versions").get("layer").asString()).isEqualTo("4.5");
    assertThat(json.get("domain").asString()).isEqualTo("enterprise-attack");
    assertThat(json.get("techniques"))
        .anySatisfy(technique -> {
          assertThat(technique.get("techniqueID").asString()).isEqualTo("T1003.001");
          assertThat(technique.get("tactic").asString()).isEqualTo("credential-access");
          assertThat(technique.get("score").asInt()).isPositive();
          assertThat(technique.get("comment").asString()).contains("LSASS");
        });
  }

  @Test
  void coverageSaysWhatATelemetryLacks() throws IOException {
    var events = write("events.json", DUMP);

    var text = run("rules", "coverage", "--telemetry", events);
    var lines = run("rules", "coverage", "--telemetry", events, "--format", "ndjson");

    assertThat(text.out()).contains("can fire on the 1 event", "aws/cloudtrail", "ParentImage");
    assertThat(lines.out().lines().map(JSON::readTree))
        .anySatisfy(line -> {
          assertThat(line.get("type").asString()).isEqualTo("gap");
          assertThat(line.get("missing_fields").toString()).contains("ParentImage");
        });
    assertThat(lines.lastLine().get("events").asInt()).isEqualTo(1);
  }

  @Test
  void coverageOfATelemetryThatIsNotThereIsRefused() {
    assertThat(run("rules", "coverage", "--telemetry", "nowhere").exitCode()).isEqualTo(3);
  }

  @Test
  void theReportGoesToAFileWhereOneIsNamed() throws IOException {
    var page = folder.resolve("report.html");

    var outcome =
        run("scan", "--format", "html", "--out", page.toString(), write("events.json", DUMP));

    assertThat(outcome.out()).isEmpty();
    assertThat(Files.readString(page)).startsWith("<!doctype html>");
  }

  @Test
  void rejectedInputIsNamedOnStandardErrorAndInTheExitCode() throws IOException {
    var outcome = run("scan", write("events.json", DUMP + "{\"a\":}\n"), folder + "/missing");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("events.json: record 2: broken JSON", "missing");
    assertThat(outcome.out()).containsIgnoringCase("ws1");
  }

  @Test
  void escapeCodesInInputReachNoStream() throws IOException {
    var hostile = DUMP.replace("eve", "\\u001b[2J\\u202eeve");

    for (var format : new String[] {"text", "ndjson", "html"}) {
      var outcome = run("scan", "--format", format, write("events.json", hostile));

      assertThat(outcome.out()).as(format).doesNotContain("\u001b", "\u202e");
      assertThat(outcome.err()).as(format).doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  void aBrokenRuleIsNamedWithItsLineAndTheOthersRun() throws IOException {
    var rule =
        write("broken.yml", "title: x\ndetection:\n  a: {Image|endswit: x}\n  condition: a\n");

    var outcome = run("scan", "--rules", rule, write("events.json", DUMP));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("broken.yml:3", "did you mean 'endswith'");
    assertThat(outcome.out()).containsIgnoringCase("ws1");
  }

  @Test
  void whatIsMissingIsNamed() {
    var outcome = run("scan", folder + "/nothing");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("nothing does not exist");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run("scan").exitCode()).isEqualTo(2);
    assertThat(run("scan", "--formt", "x", "y").exitCode()).isEqualTo(2);
  }

  @Test
  void rulesCheckSaysOfEachRuleWhatIsWrong() throws IOException {
    write("good.yml", "title: g\nlogsource: {product: x}\ndetection: {a: {b: c}, condition: a}\n");
    write("bad.yml", "title: b\nlogsource: {product: x}\ndetection: {a: {b: c}, condition: z}\n");

    var outcome = run("rules", "check", "--format", "ndjson", folder.toString());

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.lastLine().get("ok").asInt()).isEqualTo(1);
    assertThat(outcome.lastLine().get("rejected").asInt()).isEqualTo(1);
    var bad = JSON.readTree(outcome.out().lines().findFirst().orElseThrow());
    assertThat(bad.get("status").asString()).isEqualTo("rejected");
    assertThat(bad.get("kind").asString()).isEqualTo("detection");
    assertThat(bad.get("problems").findValues("line")).extracting(JsonNode::asInt).contains(3);
  }

  @Test
  void escapeCodesInRulesReachNoTerminal() throws IOException {
    var rule =
        write(
            "hostile.yml",
            """
            title: x
            logsource: {product: x}
            detection: {a: {"b|\\e[2J": c}, condition: a}
            """);

    var outcome = run("rules", "check", rule);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).contains("hostile.yml:3").doesNotContain("\u001b");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  static Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var formerOut = System.out;
    var formerErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = Vedette.run(arguments);
      return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(formerOut);
      System.setErr(formerErr);
    }
  }
}
