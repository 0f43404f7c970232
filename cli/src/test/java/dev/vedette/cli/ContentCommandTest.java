package dev.vedette.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.cli.VedetteTest.Outcome;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Content packs and exceptions as a user handles them, and what a scan makes of them. */
class ContentCommandTest {
  private static final String ID = "1f0c5a52-7a53-4b8e-9f6e-0d7d3d6b9a01";
  private static final String RULE =
      """
      title: Odd Tool
      id: 1f0c5a52-7a53-4b8e-9f6e-0d7d3d6b9a01
      level: high
      logsource: {product: windows, category: process_creation}
      detection: {s: {Image|endswith: '\\oddtool.exe'}, condition: s}
      """;
  private static final String MANY_ID = "1f0c5a52-7a53-4b8e-9f6e-0d7d3d6b9a02";
  private static final String MANY =
      """
      title: Odd Tools
      id: 1f0c5a52-7a53-4b8e-9f6e-0d7d3d6b9a02
      correlation:
        type: event_count
        rules: [1f0c5a52-7a53-4b8e-9f6e-0d7d3d6b9a01]
        group-by: [Hostname]
        timespan: 5m
        condition: {gte: 1}
      """;
  private static final String EVENT =
      """
      {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1.example.org",\
      "TimeCreated":"2024-05-06T07:08:09Z","ProcessGuid":"{00000000-0000-0000-0000-000000000001}",\
      "User":"EXAMPLE\\\\eve","ProcessId":77,"Image":"C:\\\\t\\\\oddtool.exe","CommandLine":"oddtool"}
      """;

  @TempDir private Path folder;
  private String data = "";
  private String events = "";

  @BeforeEach
  void shippedContent() throws IOException {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
    data = folder.resolve("data").toString();
    events = Files.writeString(folder.resolve("events.json"), EVENT).toString();
  }

  @Test
  void aPackIsAddedListedShownRolledBackAndRemoved() throws IOException {
    assertThat(content("list").out()).contains("no packs");

    var added = content("add", pack("1.0"));
    assertThat(added.exitCode()).as(added.err()).isEqualTo(0);
    assertThat(added.out()).isEqualTo("active: acme 1.0 · 1 rule · MIT · by Acme · unsigned\n");
    assertThat(content("add", pack("1.0")).out()).startsWith("active already: acme 1.0");
    content("add", pack("2.0"));

    assertThat(content("list").out()).contains("acme 2.0 · 1 rule", "also kept: 1.0-");
    assertThat(content("show", "acme").out()).contains("active     2.0", "kept       1.0");
    assertThat(content("rollback", "acme").out()).startsWith("active: acme 1.0");
    assertThat(content("rollback", "acme").exitCode()).isEqualTo(3);
    assertThat(content("remove", "acme").out()).isEqualTo("removed: acme\n");
    assertThat(content("remove", "acme").exitCode()).isEqualTo(3);
    assertThat(content("show", "acme").exitCode()).isEqualTo(3);
  }

  @Test
  void aScanTellsWhoseRuleMadeAFinding() throws IOException {
    content("add", pack("1.0"));

    var found = scan("ndjson");
    var line = found.out().lines().filter(each -> each.contains("Odd Tool")).findFirst();
    var rule = new JsonMapper().readTree(line.orElseThrow()).at("/unmapped/rule");
    assertThat(rule.get("author").asString()).isEqualTo("Acme");
    assertThat(rule.get("license").asString()).isEqualTo("MIT");
    assertThat(rule.get("pack").asString()).isEqualTo("acme");
    assertThat(rule.get("pack_version").asString()).isEqualTo("1.0");
    assertThat(scan("text").out()).contains("by Acme · MIT · acme 1.0");
    assertThat(scan("html").out()).contains("by Acme · MIT · acme 1.0");
  }

  @Test
  void anExceptionTakesAHitAndIsCounted() throws IOException {
    content("add", pack("1.0"));

    var excepted =
        content(
            "except",
            ID,
            "--when",
            "User|endswith=\\eve",
            "--why",
            "It's a test",
            "--until",
            "2024-12-31",
            "--tenant",
            "default",
            "--author",
            "Jo");
    assertThat(excepted.exitCode()).as(excepted.err()).isEqualTo(0);
    content("add", pack("2.0"));

    assertThat(scan("ndjson").lastLine().get("excepted").asInt()).isEqualTo(1);
    var text = scan("text");
    assertThat(text.out()).contains("1 hit  It's a test", "by Jo", "(1 excepted)");
    assertThat(text.out()).doesNotContain("Odd Tool");
    assertThat(text.err()).contains("exceptions.yaml:1: expired");
    var other =
        VedetteTest.run("scan", "--data", data, "--tenant", "other", "--format", "ndjson", events);
    assertThat(other.lastLine().get("excepted").asInt()).isZero();
  }

  @Test
  void oneCopyOfARuleRunsWhereSeveralAreThere() throws IOException {
    var shipped = SharedData.content().resolve("rules/windows");
    Path first;
    try (var files = Files.walk(shipped)) {
      first =
          files.filter(file -> file.toString().endsWith(".yml")).sorted().findFirst().orElseThrow();
    }
    Files.copy(first, Path.of(pack("1.0")).resolve("rules/shipped.yml"));
    var named = Files.writeString(folder.resolve("own.yml"), RULE.replace("Odd", "Own"));
    content("add", folder.resolve("pack-1.0").toString());

    var installed = scan("ndjson");
    var own =
        VedetteTest.run(
            "scan", "--data", data, "--rules", named.toString(), "--format", "ndjson", events);

    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out()).contains("Odd Tool");
    assertThat(installed.err()).doesNotContain("is taken by");
    assertThat(own.exitCode()).isZero();
    assertThat(own.out()).contains("Own Tool").doesNotContain("Odd Tool");
    assertThat(own.lastLine().get("findings")).isEqualTo(installed.lastLine().get("findings"));
  }

  @Test
  void anExplanationTellsTheExceptionThatTakesAHit() throws IOException {
    content("add", pack("1.0"));
    except(ID, "--tenant", "acme");

    var text = explain("text", "acme", ID);
    var json = explain("ndjson", "acme", ID);

    assertThat(text.out())
        .contains("fired on 1 (1 excepted)", "but it is excepted: Backups", "by Jo", "1f0c5a52");
    assertThat(text.out()).contains("exceptions.yaml:1");
    assertThat(json.out()).contains("\"exception\":{\"reason\":\"Backups\",\"author\":\"Jo\"");
    assertThat(json.lastLine().get("excepted").asInt()).isEqualTo(1);
    assertThat(explain("text", "other", ID).out()).contains("fires on").doesNotContain("excepted");
  }

  @Test
  void anExplanationOfACorrelationLeavesOutWhatIsExcepted() throws IOException {
    var rules = Path.of(pack("1.0")).resolve("rules/many.yml");
    Files.writeString(rules, MANY);
    content("add", folder.resolve("pack-1.0").toString());

    assertThat(explain("ndjson", "acme", MANY_ID).lastLine().get("matches").asInt()).isEqualTo(1);
    except(MANY_ID, "--tenant", "acme");
    var match = explain("ndjson", "acme", MANY_ID).lastLine();
    except(ID, "--tenant", "other");
    var hit = explain("ndjson", "other", MANY_ID).lastLine();

    assertThat(match.get("matches").asInt()).isEqualTo(1);
    assertThat(match.at("/excepted/0/hits").asInt()).isEqualTo(1);
    assertThat(match.at("/excepted/0/reason").asString()).isEqualTo("Backups");
    assertThat(hit.get("matches").asInt()).isZero();
    assertThat(hit.at("/excepted/0/hits").asInt()).isEqualTo(1);
    assertThat(explain("text", "acme", MANY_ID).out()).contains("1 hit  Backups");
  }

  private void except(String rule, String... more) {
    var arguments =
        new ArrayList<String>(
            List.of(rule, "--when", "User|endswith=\\eve", "--why", "Backups", "--until"));
    arguments.addAll(List.of("never", "--author", "Jo"));
    arguments.addAll(List.of(more));
    var outcome = content("except", arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private Outcome explain(String format, String tenant, String rule) {
    return VedetteTest.run(
        "scan", "--data", data, "--tenant", tenant, "--format", format, "--explain", rule, events);
  }

  @Test
  void anExceptionThatIsNotSoundIsRefused() throws IOException {
    for (var when : new String[] {"User|endswit=x", "User", "=x", "User\n=x"}) {
      var outcome = content("except", ID, "--when", when, "--why", "x", "--until", "never");

      assertThat(outcome.exitCode()).as(when).isEqualTo(2);
    }
    assertThat(content("except", ID, "--when", "always", "--why", "x", "--until", "soon").err())
        .contains("2026-12-31");
    assertThat(folder.resolve("data/content/exceptions")).doesNotExist();
  }

  @Test
  void whatIsRefusedIsNamedWithItsPlace() throws IOException {
    var pack = Files.createDirectories(folder.resolve("bad/rules"));
    Files.writeString(pack.resolve("../pack.yaml"), "name: Bad Name\nversion: 1\n");
    Files.writeString(pack.resolve("rule.yml"), RULE);

    var outcome = content("add", folder.resolve("bad").toString());

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("pack.yaml:1:7", "still is");
    assertThat(content("add", folder.resolve("nowhere").toString()).exitCode()).isEqualTo(3);
    assertThat(VedetteTest.run("content").exitCode()).isEqualTo(2);
  }

  @Test
  void casesOfExceptionsRun() throws IOException {
    content("add", pack("1.0"));
    content(
        "except",
        ID,
        "--when",
        "User|endswith=\\eve",
        "--why",
        "x",
        "--until",
        "never",
        "--author",
        "Jo");
    var cases = folder.resolve("data/content/exceptions/" + ID + ".exceptions.cases.yaml");
    Files.writeString(cases, "cases:\n" + testCase("eve", true) + testCase("bob", false));
    assertThat(test().out()).contains("2 passed, 0 failed");

    Files.writeString(cases, "cases:\n" + testCase("eve", false) + testCase("bob", true));
    var failing = test();
    assertThat(failing.exitCode()).isEqualTo(4);
    assertThat(failing.out())
        .contains("the hit is excepted, and must not be", "no exception takes it");
  }

  private Outcome test() {
    return VedetteTest.run(
        "rules", "test", "--data", data, folder.resolve("data/content/exceptions").toString());
  }

  private static String testCase(String user, boolean isExcepted) {
    return """
      - name: %1$s
        rule: %3$s
        excepted: %2$s
        record: '%4$s'
    """
        .formatted(user, isExcepted, ID, EVENT.strip().replace("\\\\eve", "\\\\" + user));
  }

  private Outcome scan(String format) {
    return VedetteTest.run("scan", "--data", data, "--format", format, events);
  }

  private Outcome content(String command, String... arguments) {
    var all = new ArrayList<String>(List.of("content", command, "--data", data));
    all.addAll(List.of(arguments));
    return VedetteTest.run(all.toArray(String[]::new));
  }

  private String pack(String version) throws IOException {
    var rules = Files.createDirectories(folder.resolve("pack-" + version + "/rules"));
    Files.writeString(
        rules.resolve("../pack.yaml"),
        "name: acme\nversion: '%s'\nlicense: MIT\nauthor: Acme\n".formatted(version));
    Files.writeString(rules.resolve("odd.yml"), RULE);
    return folder.resolve("pack-" + version).toString();
  }
}
