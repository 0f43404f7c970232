package dev.vedette.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.RemediationStep.Phase;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RemediationTest {
  @Test
  void loadsItsContentWithoutAProblem() throws IOException {
    var loaded = RemediationLoader.load(SharedData.content().resolve("remediation"));

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.planner().size()).isGreaterThan(40);
  }

  @Test
  void plansForCredentialTheftOnWindows() throws IOException {
    var incident =
        incident(
            List.of(
                new Entity(Entity.Type.HOST, "ws1"),
                new Entity(Entity.Type.USER, "corp\\ann"),
                new Entity(Entity.Type.USER, "nt authority\\system"),
                new Entity(Entity.Type.PROCESS, "d.exe (ws1, 4711)")),
            new Attack(Tactic.CREDENTIAL_ACCESS, "T1003.001"),
            new Attack(Tactic.LATERAL_MOVEMENT, "T1021.002"));

    var plan = plan(incident);

    assertThat(plan).hasSizeBetween(8, 12);
    assertThat(plan).isSortedAccordingTo((a, b) -> a.phase().compareTo(b.phase()));
    assertThat(plan.getFirst().action()).isEqualTo("Isolate ws1 from the network");
    assertThat(plan.getFirst().why()).contains("T1003.001").contains("M1030");
    assertThat(plan)
        .extracting(RemediationStep::detail)
        .contains("PowerShell: Disable-ADAccount -Identity 'ann'")
        .noneMatch(detail -> detail.contains("AWS CLI") || detail.contains("system"));
    assertThat(plan).extracting(RemediationStep::phase).contains(Phase.values());
  }

  @Test
  void plansForAStolenAwsKey() throws IOException {
    var incident =
        incident(
            List.of(
                new Entity(Entity.Type.USER, "bob"),
                new Entity(Entity.Type.RESOURCE, "access key AKIAEXAMPLE"),
                new Entity(Entity.Type.RESOURCE, "cloud account 111122223333")),
            new Attack(Tactic.PERSISTENCE, "T1098.001"),
            new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1562.008"));

    var plan = plan(incident);

    assertThat(plan.getFirst().detail())
        .isEqualTo(
            "AWS CLI: aws iam update-access-key --status Inactive --access-key-id 'AKIAEXAMPLE'");
    assertThat(plan).extracting(RemediationStep::action).noneMatch(text -> text.contains("domain"));
  }

  @Test
  void neverProposesToBlockThePrivateOrDeleteTheInstalled() throws IOException {
    var incident =
        incident(
            List.of(
                new Entity(Entity.Type.HOST, "ws1"),
                new Entity(Entity.Type.ADDRESS, "10.1.2.3"),
                new Entity(Entity.Type.ADDRESS, "172.20.1.1"),
                new Entity(Entity.Type.FILE, "C:\\Windows\\System32\\ntdll.dll"),
                new Entity(Entity.Type.HASH, "abcd")),
            new Attack(Tactic.COMMAND_AND_CONTROL, "T1071.001"));

    assertThat(plan(incident))
        .extracting(RemediationStep::action)
        .noneMatch(text -> text.contains("10.1.2.3") || text.contains("172.20."))
        .noneMatch(text -> text.contains("ntdll") || text.contains("abcd"));
  }

  @Test
  void makesHostileNamesHarmlessInCommands() {
    assertThat(Shell.BASH.quote("a'; rm -rf / #", "file")).isEqualTo("'a'\\''; rm -rf / #'");
    assertThat(Shell.BASH.quote("$(reboot)`x`", "file")).isEqualTo("'$(reboot)`x`'");
    assertThat(Shell.POWERSHELL.quote("x'; Stop-Computer #", "file"))
        .isEqualTo("'x''; Stop-Computer #'");
    assertThat(Shell.POWERSHELL.quote("x\u2019; calc", "file")).isEqualTo("'x\u2019\u2019; calc'");
  }

  @Test
  void keepsAHostileNameInsideItsPartOfAUrl() {
    assertThat(Shell.OKTA.quote("a/../b?x=1&y#'", "mail"))
        .isEqualTo("'a%2F..%2Fb%3Fx%3D1%26y%23%27'");
    assertThat(Shell.GITHUB.quote("ä%2e", "account")).isEqualTo("'%C3%A4%252e'");
    assertThat(Shell.GITHUB.quote("..", "account")).isEqualTo("'<account>'");
    assertThat(Shell.AZURE.quote("@secrets.json", "user")).isEqualTo("'<user>'");
    assertThat(Shell.GRAPH.quote("o'brien@corp.example", "mail"))
        .isEqualTo("'o''brien@corp.example'");
  }

  @Test
  void takesNobodysWordForThePlatformWhereTheLogsSayIt() {
    var azure =
        incident(
            List.of(
                new Entity(Entity.Type.USER, "corp\\ann"),
                new Entity(Entity.Type.FILE, "/All Files/plan.docx"),
                new Entity(Entity.Type.RESOURCE, "cloud account 0a-1")));

    assertThat(Platform.of(azure)).containsExactlyInAnyOrder(Platform.WINDOWS, Platform.LINUX);
    assertThat(Platform.of(loggedBy(azure, new LogSource("box", null, "events"))))
        .containsExactly(Platform.SAAS);
    assertThat(Platform.of(loggedBy(azure, new LogSource("m365", null, "audit"))))
        .containsExactly(Platform.ENTRA, Platform.M365);
  }

  @Test
  void replacesWhatNoCommandShouldContain() {
    for (var value :
        List.of(
            "a\nb",
            "a\u0000",
            "\u001b[2J",
            "a\u202eb",
            "-rf",
            "file:///etc/passwd",
            "",
            "x".repeat(301))) {
      assertThat(Shell.BASH.quote(value, "file")).isEqualTo("'<file>'");
    }
    for (var value : List.of("*", "a[b]", "a?b", "a\"b")) {
      assertThat(Shell.POWERSHELL.quote(value, "file")).isEqualTo("'<file>'");
    }
  }

  @Test
  void bashTakesEveryQuotedValueForOneWord() throws IOException, InterruptedException {
    for (var value : List.of("a'b", "$HOME", "`id`", "a b;c&d|e", "\\", "!x", "ä'\"'")) {
      var process =
          new ProcessBuilder("bash", "-c", "printf %s " + Shell.BASH.quote(value, "x")).start();

      assertThat(process.inputReader().readLine()).isEqualTo(value);
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void reportsEveryProblemWithItsLine() {
    var loader = new RemediationLoader();
    loader.add(
        "x.yaml",
        """
        steps:
          - id: one
            phase: contian
            priority: 500
            when: { techniques: [T99], platform: windows }
            action: Isolate {hots}
            commands:
              bash: rm '{file}'
            references: [X1]
        """);

    assertThat(loader.loaded().problems())
        .extracting(problem -> problem.line() + " " + problem.message())
        .anyMatch(text -> text.contains("unknown phase 'contian'"))
        .anyMatch(text -> text.contains("from 1 to 100"))
        .anyMatch(text -> text.startsWith("5 ") && text.contains("unknown key 'platform'"))
        .anyMatch(text -> text.startsWith("5 ") && text.contains("'T99'"))
        .anyMatch(text -> text.startsWith("6 ") && text.contains("{hots}"))
        .anyMatch(text -> text.startsWith("8 ") && text.contains("take the quotes away"))
        .anyMatch(text -> text.startsWith("9 ") && text.contains("'X1'"))
        .anyMatch(text -> text.contains("'why' is missing"));
    assertThat(loader.loaded().planner().size()).isZero();
  }

  @Test
  void reportsWhatIsNoListOfSteps() {
    var loader = new RemediationLoader();
    loader.add("a.yaml", "just text");
    loader.add("b.yaml", "steps: [1, {id: x}]");
    loader.add("c.yaml", "steps: [");

    assertThat(loader.loaded().problems()).hasSizeGreaterThan(3).allMatch(p -> p.isError());
  }

  private static List<RemediationStep> plan(Incident incident) throws IOException {
    return RemediationLoader.load(SharedData.content().resolve("remediation"))
        .planner()
        .plan(incident);
  }

  private static Incident loggedBy(Incident incident, LogSource source) {
    return new Incident(
        incident.uid(),
        incident.tenant(),
        incident.headline(),
        List.of(),
        incident.severity(),
        incident.confidence(),
        incident.risk(),
        List.of(),
        incident.start(),
        incident.end(),
        incident.entities(),
        incident.attacks(),
        List.of(),
        List.of(),
        List.of(source));
  }

  private static Incident incident(List<Entity> entities, Attack... attacks) {
    return new Incident(
        "1",
        new TenantId("acme"),
        "headline",
        List.of(),
        Severity.HIGH,
        80,
        80,
        List.of(),
        0,
        1,
        new ArrayList<>(entities),
        Arrays.asList(attacks),
        List.of(),
        List.of());
  }
}
