package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.LogSource;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the taxonomy {@code ocsf} on events of several sources. */
class OcsfRulesTest {
  private static final String PROCESS =
      """
      {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Provider_Name":"Microsoft-Windows-Sysmon","Computer":"w1","UtcTime":"2024-03-05 10:00:00.000","Image":"C:\\\\Windows\\\\System32\\\\whoami.exe","CommandLine":"whoami /all","ProcessId":"42","User":"BIRCH\\\\lena","ParentImage":"C:\\\\Windows\\\\explorer.exe","Hashes":"MD5=0123456789ABCDEF0123456789ABCDEF,SHA256=00000000000000000000000000000000000000000000000000000000000000AA"}
      """;
  private static final String CALL =
      """
      {"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventTime":"2024-03-05T10:00:01Z","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.7","userIdentity":{"type":"IAMUser","userName":"mallory","accountId":"111122223333","arn":"arn:aws:iam::111122223333:user/mallory"},"recipientAccountId":"111122223333","eventID":"e1","eventType":"AwsApiCall"}
      """;
  private static final String QUERY =
      """
      {"_path":"dns","ts":1709632802.5,"uid":"C1","id.orig_h":"10.0.0.5","id.orig_p":53211,"id.resp_h":"10.0.0.1","id.resp_p":53,"proto":"udp","query":"evil.example.net","qtype_name":"A","rcode":0}
      """;

  private static final String TWICE = "5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a99";

  @TempDir private Path folder;

  @Test
  void matchAttributesOfProcessesCallsAndQueries() throws IOException {
    var rules =
        rule("Process", "{category: process_activity}", "process.cmd_line|contains: /all")
            + "---\n"
            + rule("Call", "{category: account_change, product: aws}", "actor.user.name: mallory")
            + "---\n"
            + rule("Query", "{category: dns_activity}", "query.hostname|endswith: .example.net");

    var findings = scan(rules, PROCESS + CALL + QUERY);

    assertThat(findings.stream().map(Finding::title)).containsExactly("Process", "Call", "Query");
  }

  @Test
  void sayWhichAttributesMatched() throws IOException {
    var findings = scan(rule("Process", "{product: windows}", "process.pid: 42"), PROCESS);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().matched()).containsExactly(new Match("process.pid", "42"));
    assertThat(findings.getFirst().eventType().source()).isEqualTo("windows-sysmon");
  }

  @Test
  void takeAnyElementOfAList() throws IOException {
    var hash = "process.file.hashes.value: '" + "0".repeat(62) + "aa'";

    assertThat(scan(rule("Hash", "{category: process_activity}", hash), PROCESS)).hasSize(1);
  }

  @Test
  void knowTheClassAsTheCategoryAndNoOtherCategory() throws IOException {
    var rules =
        rule("Sigma's name", "{category: process_creation}", "process.pid: 42")
            + "---\n"
            + rule("Another class", "{category: file_activity}", "process.pid: 42")
            + "---\n"
            + rule(
                "Another product", "{category: process_activity, product: aws}", "process.pid: 42");

    assertThat(scan(rules, PROCESS)).isEmpty();
  }

  @Test
  void doNotSeeTheSourcesOwnFields() throws IOException {
    var rules =
        rule("Own field", "{category: process_activity}", "CommandLine|contains: whoami")
            + "---\n"
            + rule("Not there", "{category: process_activity}", "CommandLine: null");

    assertThat(scan(rules, PROCESS).stream().map(Finding::title)).containsExactly("Not there");
  }

  @Test
  void feedCorrelations() throws IOException {
    var rules =
        rule("Process", "{category: process_activity}", "process.pid: 42") + twice("Process");

    var findings = scan(rules, PROCESS + PROCESS);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().matched()).contains(new Match("device.hostname", "w1"));
  }

  @Test
  void areExceptedByConditionsOnAttributes() throws IOException {
    var rules = rule("Process", "{category: process_activity}", "process.pid: 42");

    exceptWhen(id("Process"), "actor.process.file.path|endswith: explorer.exe");
    assertThat(scan(rules, PROCESS)).isEmpty();

    exceptWhen(id("Process"), "ParentImage|endswith: explorer.exe");
    assertThat(scan(rules, PROCESS)).hasSize(1);
  }

  @Test
  void letCorrelationsBeExceptedByConditionsOnAttributes() throws IOException {
    var rules =
        rule("Process", "{category: process_activity}", "process.pid: 42") + twice("Process");

    exceptWhen(TWICE, "device.hostname: w1");
    assertThat(scan(rules, PROCESS + PROCESS)).isEmpty();

    exceptWhen(TWICE, "Computer: w1");
    assertThat(scan(rules, PROCESS + PROCESS)).hasSize(1);
  }

  private void exceptWhen(String rule, String test) throws IOException {
    Files.writeString(
        folder.resolve("rules.exceptions.yml"),
        """
        rule: %s
        tenants: all
        when: {s: {%s}, condition: s}
        author: Jo
        reason: The inventory.
        until: never
        """
            .formatted(rule, test));
  }

  @Test
  void countAnEventOnceTogetherWithRulesOfTheSourcesFields() throws IOException {
    assertThat(scan(bothTaxonomies(), PROCESS)).isEmpty();

    var findings = scan(bothTaxonomies(), PROCESS + PROCESS);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().matched())
        .contains(new Match("host", "w1"))
        .anySatisfy(match -> assertThat(match.value()).startsWith("2 "));
  }

  /** Both of the rules fire on the process, and the correlation wants two events. */
  private static String bothTaxonomies() {
    return rule("Projected", "{category: process_activity}", "process.pid: 42")
        + "---\n"
        + rule("Own", "{category: process_creation}", "ProcessId: 42").replace("ocsf", "sigma")
        + """
        ---
        title: Twice
        id: 5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a99
        correlation:
          type: event_count
          rules: [%1$s, %2$s]
          group-by: [host]
          aliases:
            host: {%1$s: device.hostname, %2$s: Computer}
          timespan: 5m
          condition: {gte: 2}
        """
            .formatted(id("Projected"), id("Own"));
  }

  @Test
  void areAskedAboutEventsOfTheirClassesAlone() throws IOException {
    var unmapped =
        new EventType("x", "X", List.of(new LogSource("windows", "process_creation", null)));

    assertThat(want("{category: api_activity}", unmapped)).isFalse();
    assertThat(want("{category: base_event}", unmapped)).isTrue();
    assertThat(want("{product: windows}", unmapped)).isTrue();
  }

  private static String twice(String title) {
    return """
    ---
    title: Twice
    id: %s
    correlation:
      type: event_count
      rules: [%s]
      group-by: [device.hostname]
      timespan: 5m
      condition: {gte: 2}
    """
        .formatted(TWICE, id(title));
  }

  private boolean want(String logSource, EventType type) throws IOException {
    return load(rule("Any", logSource, "message: x")).ocsfRules().want(type);
  }

  private static String rule(String title, String logSource, String test) {
    return """
    title: %s
    id: %s
    taxonomy: ocsf
    level: high
    logsource: %s
    detection:
      selection:
        %s
      condition: selection
    """
        .formatted(title, id(title), logSource, test);
  }

  private static String id(String title) {
    return "5f3b3c1e-0d0a-4c35-9d5c-%012x".formatted(title.hashCode() & 0xffff_ffffL);
  }

  private DetectionContent load(String rules) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    var content = new ContentLoader(SharedData.content()).load(List.of(folder));
    assertThat(content.rules().rejected()).isZero();
    return content;
  }

  private List<Finding> scan(String rules, String records) throws IOException {
    var file = Files.writeString(folder.resolve("events.json"), records);
    try (var scan = new Scan(load(rules), new TenantId("acme"), 1)) {
      scan.read(List.of(file), (_, _, _) -> {});
      assertThat(scan.summary().undecoded()).isZero();
      return scan.findings();
    }
  }
}
