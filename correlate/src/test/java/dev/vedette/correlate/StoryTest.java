package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Problem;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.FindingBuilder;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoryTest {
  private static final String SHELL =
      "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  @Test
  void tellsAnAttackInPlainSentences() throws IOException {
    var incident = correlate(campaign());

    assertThat(incident.headline())
        .isEqualTo(
            "corp\\ann on ws1 and srv2 took credentials"
                + " from LSASS memory, ran malicious content and moved between hosts over Windows file shares.");
    assertThat(incident.story())
        .extracting(Incident.Sentence::text)
        .containsExactly(
            "corp\\ann ran powershell.exe on ws1 from winword.exe: powershell -enc SQBFAFgA"
                + " (Office starts a shell and Encoded PowerShell).",
            "powershell.exe on ws1 connected to 198.51.100.7, 20 times within 95 seconds"
                + " (Shell talks to the internet).",
            "powershell.exe on ws1 opened lsass.exe (LSASS memory read).",
            "corp\\ann ran cmd.exe on ws1 from powershell.exe: net use \\\\srv2\\admin$"
                + " (Admin share mounted).",
            "Service installed by the system on srv2: gupdsvc" + " (Service with a random name).");
  }

  @Test
  void givesReasonsThatAddUpToTheRisk() throws IOException {
    var incident = correlate(campaign());

    assertThat(incident.reasons().stream().mapToInt(Incident.Reason::points).sum())
        .isEqualTo(incident.risk());
    assertThat(incident.reasons().getFirst().text()).isEqualTo("LSASS memory read on ws1 (high)");
    assertThat(incident.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void drawsWhoDidWhatToWhat() throws IOException {
    var incident = correlate(campaign());

    assertThat(incident.entities())
        .contains(
            new Entity(Entity.Type.HOST, "ws1"),
            new Entity(Entity.Type.HOST, "srv2"),
            new Entity(Entity.Type.USER, "corp\\ann"),
            new Entity(Entity.Type.ADDRESS, "198.51.100.7"))
        .noneMatch(entity -> entity.value().contains("system"));
    assertThat(incident.relations())
        .extracting(r -> r.from().value() + " " + r.verb() + " " + r.to().value())
        .contains(
            "winword.exe (ws1) started powershell.exe (ws1, 4242)",
            "corp\\ann ran powershell.exe (ws1, 4242)",
            "powershell.exe (ws1, 4242) connected to 198.51.100.7",
            "powershell.exe (ws1, 4242) opened lsass.exe (ws1)");
    assertThat(incident.attacks())
        .extracting(attack -> attack.tactic())
        .isSorted()
        .contains(Tactic.EXECUTION, Tactic.LATERAL_MOVEMENT);
  }

  @Test
  void sumsUpWhatIsTooLongToTell() throws IOException {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 60; i++) {
      findings.add(
          at(i, "Rule " + i)
              .on("ws1")
              .by("corp\\ann")
              .severity(i == 59 ? Severity.HIGH : Severity.MEDIUM)
              .processCreation("C:\\x\\tool" + i + ".exe", "x".repeat(5000))
              .attack(Tactic.EXECUTION, null)
              .build());
    }

    var story = correlate(findings).story();

    assertThat(story).hasSize(25).allMatch(sentence -> sentence.text().length() < 500);
    assertThat(story).anyMatch(sentence -> sentence.text().contains("36 further acts"));
    assertThat(story.stream().mapToInt(sentence -> sentence.findings().size()).sum()).isEqualTo(60);
    assertThat(story.getLast().text()).contains("Rule 59");
  }

  @Test
  void saysSoWhereItIsUnsure() throws IOException {
    var incident =
        correlate(
            List.of(
                at(0, "A")
                    .on("ws1")
                    .confidence(20)
                    .severity(Severity.HIGH)
                    .attack(Tactic.EXECUTION, "T1059.001")
                    .build()));

    assertThat(incident.headline()).isEqualTo("Possible attack: somebody on ws1 ran PowerShell.");
  }

  private static List<Finding> campaign() {
    var findings = new ArrayList<Finding>();
    findings.add(start().attack(Tactic.EXECUTION, "T1204.002").build());
    findings.add(
        shellStart("Encoded PowerShell").record(1).attack(Tactic.EXECUTION, "T1059.001").build());
    for (int i = 0; i < 20; i++) {
      findings.add(
          at(5 + i * 5L, "Shell talks to the internet")
              .on("WS1")
              .by("CORP\\Ann")
              .of("Network connection", "windows", "network_connection", "sysmon")
              .with("actor.process.uid", Observable.Type.PROCESS_UID, "{a-1}")
              .with("actor.process.pid", Observable.Type.PROCESS_ID, "4242")
              .with("actor.process.file.path", Observable.Type.FILE_PATH, SHELL)
              .with("src_endpoint.ip", Observable.Type.IP_ADDRESS, "10.0.0.5")
              .with("dst_endpoint.ip", Observable.Type.IP_ADDRESS, "198.51.100.7")
              .attack(Tactic.COMMAND_AND_CONTROL, "T1071.001")
              .build());
    }
    findings.add(
        at(120, "LSASS memory read")
            .on("ws1")
            .severity(Severity.HIGH)
            .confidence(75)
            .of("Process opened", "windows", "process_access", "sysmon")
            .with("actor.process.uid", Observable.Type.PROCESS_UID, "{a-1}")
            .with("actor.process.pid", Observable.Type.PROCESS_ID, "4242")
            .with("actor.process.file.path", Observable.Type.FILE_PATH, SHELL)
            .with("process.uid", Observable.Type.PROCESS_UID, "{a-0}")
            .with(
                "process.file.path", Observable.Type.FILE_PATH, "C:\\Windows\\System32\\lsass.exe")
            .attack(Tactic.CREDENTIAL_ACCESS, "T1003.001")
            .build());
    findings.add(
        at(180, "Admin share mounted")
            .on("ws1.corp.example")
            .by("ann")
            .processCreation("C:\\Windows\\System32\\cmd.exe", "net use \\\\srv2\\admin$")
            .with("process.uid", Observable.Type.PROCESS_UID, "{a-2}")
            .with("actor.process.uid", Observable.Type.PROCESS_UID, "{a-1}")
            .with("actor.process.file.path", Observable.Type.FILE_PATH, SHELL)
            .attack(Tactic.LATERAL_MOVEMENT, "T1021.002")
            .build());
    findings.add(
        at(200, "Service with a random name")
            .on("srv2")
            .by("NT AUTHORITY\\SYSTEM")
            .of("Service installed", "windows", null, "system")
            .with("win_service.name", Observable.Type.OTHER, "gupdsvc")
            .attack(Tactic.PERSISTENCE, "T1543.003")
            .build());
    return findings;
  }

  private static FindingBuilder start() {
    return shellStart("Office starts a shell").record(1).severity(Severity.HIGH);
  }

  private static FindingBuilder shellStart(String rule) {
    return at(0, rule)
        .on("WS1")
        .by("CORP\\Ann")
        .processCreation(SHELL, "powershell -enc SQBFAFgA")
        .with("process.uid", Observable.Type.PROCESS_UID, "{A-1}")
        .with("process.pid", Observable.Type.PROCESS_ID, "4242")
        .with("actor.process.uid", Observable.Type.PROCESS_UID, "{A-9}")
        .with("actor.process.file.path", Observable.Type.FILE_PATH, "C:\\Office\\winword.exe");
  }

  private static FindingBuilder at(long seconds, String rule) {
    return finding(rule).after(Duration.ofSeconds(seconds));
  }

  private static Incident correlate(List<Finding> findings) throws IOException {
    var folder = SharedData.content().resolve("attack");
    try (var names = Files.newBufferedReader(folder.resolve("techniques.tsv"));
        var phrases = Files.newBufferedReader(folder.resolve("phrases.tsv"))) {
      var catalog = AttackCatalog.load(names, phrases, new ArrayList<Problem>());
      var correlator =
          new Correlator(new TenantId("acme"), CorrelationSettings.defaults(), catalog);
      findings.forEach(correlator::update);
      var incidents = correlator.finish();
      assertThat(incidents).hasSize(1);
      return incidents.getFirst();
    }
  }
}
