package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.FindingBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What ties findings together and what does not. One long list on purpose: each rule of tying is
 * read beside the cases that it must not swallow, and all share the same few builders.
 */
final class CorrelatorTest {
  private static final List<Tactic> TACTICS = List.of(Tactic.values());
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final TenantId ACME = new TenantId("acme");

  @Test
  void makesOneIncidentOfAnAttackThatMovesByLogonToAnotherHost() {
    var phish = shell("ws1", "corp\\ann", 0).severity(Severity.HIGH).build();
    var dump = lsass("ws1", "corp\\ann", 30).build();
    var logon =
        at(60, "Remote logon with a hash")
            .of("Logon", "windows", null, "security")
            .on("SRV2.corp.example")
            .with("user.name", Observable.Type.USER_NAME, "corp\\ann")
            .with("src_endpoint.hostname", Observable.Type.HOSTNAME, "WS1")
            .attack(Tactic.LATERAL_MOVEMENT, "T1550.002")
            .build();
    var service =
        at(90, "Service with a random name")
            .of("Service installed", "windows", null, "system")
            .on("srv2")
            .by("NT AUTHORITY\\SYSTEM")
            .attack(Tactic.PERSISTENCE, "T1543.003")
            .build();

    var incidents = correlate(phish, dump, logon, service);

    assertThat(incidents)
        .singleElement()
        .satisfies(i -> assertThat(i.findings()).hasSize(4))
        .satisfies(i -> assertThat(i.risk()).isGreaterThan(60));
  }

  @Test
  void leavesStrangersOnAnotherHostOut() {
    var dump = lsass("ws1", "corp\\ann", 0).build();
    var stranger = shell("ws9", "corp\\bob", 20).build();
    var system = shell("ws8", "NT AUTHORITY\\SYSTEM", 21).build();

    var incidents = correlate(dump, stranger, system);

    assertThat(incidents)
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(dump.uid()));
  }

  @Test
  void tiesNothingThroughTheSystemAccount() {
    var one = lsass("ws1", "NT AUTHORITY\\SYSTEM", 0).build();
    var other = lsass("ws2", "S-1-5-18", 10).build();
    var machine = lsass("ws3", "corp\\DC1$", 20).build();
    var german = lsass("ws4", "NT-AUTORITÄT\\SYSTEM", 30).build();

    var incidents = correlate(one, other, machine, german);

    assertThat(incidents).hasSize(4);
  }

  @Test
  void keepsTwoAccountsOfOneHostApart() {
    var ann = shell("ts1", "corp\\ann", 0).severity(Severity.HIGH).build();
    var bob = shell("ts1", "corp\\bob", 600).build();
    var bobAgain = lsass("ts1", "corp\\bob", 630).build();

    var incidents = correlate(ann, bob, bobAgain);

    assertThat(incidents).extracting(i -> i.findings().size()).containsExactly(1, 2);
  }

  @Test
  void joinsTheSystemsDeedsOnAHostToThoseOfItsOnlyAccount() {
    var ann = shell("ws1", "corp\\ann", 0).severity(Severity.HIGH).build();
    var system = lsass("ws1", "NT AUTHORITY\\SYSTEM", 200).build();

    var incidents = correlate(ann, system);

    assertThat(incidents).singleElement().satisfies(i -> assertThat(i.findings()).hasSize(2));
  }

  @Test
  void splitsWhatIsHoursApartUnlessTheProcessIsTheSame() {
    var morning = started("ws1", "{p1}", "{p0}", 0).severity(Severity.HIGH).build();
    var child = started("ws1", "{p2}", "{p1}", 4 * 3600).severity(Severity.HIGH).build();
    var stranger = started("ws1", "{p9}", "{p8}", 7 * 3600).severity(Severity.HIGH).build();

    var incidents = correlate(morning, child, stranger);

    assertThat(incidents)
        .extracting(Incident::findings)
        .containsExactly(List.of(morning.uid(), child.uid()), List.of(stranger.uid()));
  }

  @Test
  void pullsInHintsOfTheSameAccountButNotOfOthers() {
    var dump = lsass("ws1", "corp\\ann", 0).build();
    var hint = shell("ws1", "corp\\ann", 40).severity(Severity.LOW).build();
    var other = shell("ws1", "corp\\bob", 41).severity(Severity.LOW).build();
    var system = shell("ws1", "NT AUTHORITY\\SYSTEM", 42).severity(Severity.LOW).build();

    var incidents = correlate(dump, hint, other, system);

    assertThat(incidents)
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(dump.uid(), hint.uid()));
  }

  @Test
  void raisesNothingFromHintsAlone() {
    var hints = new ArrayList<Finding>();
    for (int i = 0; i < 300; i++) {
      hints.add(
          at(i, "Hint " + i)
              .on("ws1")
              .by("ann")
              .severity(Severity.LOW)
              .attack(TACTICS.get(i % TACTICS.size()), null)
              .build());
    }

    assertThat(correlate(hints)).isEmpty();
  }

  @Test
  void raisesNothingFromTwoMediumRulesOnOneRecord() {
    var one = at(0, "One").record(5).on("ws1").by("ann").attack(Tactic.EXECUTION, null).build();
    var two = at(0, "Two").record(5).on("ws1").by("ann").attack(Tactic.STEALTH, null).build();

    assertThat(correlate(one, two)).isEmpty();
  }

  @Test
  void countsOneRuleThatFiresAThousandTimesOnce() {
    var once = correlate(lsass("ws1", "ann", 0).build()).getFirst();
    var repeats = new ArrayList<Finding>();
    for (int i = 0; i < 1000; i++) {
      repeats.add(lsass("ws1", "ann", i).build());
    }

    var often = correlate(repeats).getFirst();

    assertThat(often.risk()).isEqualTo(once.risk());
    assertThat(often.findings()).hasSize(1000);
    assertThat(often.story())
        .singleElement()
        .satisfies(s -> assertThat(s.text()).contains("1000 times within 16 minutes"));
  }

  @Test
  void followsAnAccessKeyThroughAnAccount() {
    var key = cloud("CreateAccessKey", "AKIA1", "198.51.100.7", 0).severity(Severity.HIGH).build();
    var use = cloud("GetSecretValue", "AKIA1", "203.0.113.9", 5 * 3600).build();
    var other = cloud("GetSecretValue", "AKIA2", "192.0.2.1", 5 * 3600).build();

    var incidents = correlate(key, use, other);

    assertThat(incidents)
        .extracting(Incident::findings)
        .containsExactly(List.of(key.uid(), use.uid()), List.of(other.uid()));
  }

  @Test
  void raisesACallThatLastsButNotOneThatOnlyLooks() {
    var lasting = cloud("CreateLoginProfile", "AKIA1", "198.51.100.7", 0).build();
    var looking =
        at(0, "Odd look")
            .of("ListBuckets", "aws", null, "cloudtrail")
            .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "111122223333")
            .with("actor.user.uid", Observable.Type.USER_UID, "arn:aws:iam::111122223333:user/bob")
            .attack(Tactic.DISCOVERY, "T1580")
            .build();

    assertThat(correlate(lasting)).hasSize(1);
    assertThat(correlate(looking)).isEmpty();
  }

  @Test
  void takesHintsAboutManyThingsForASearch() {
    var hints = new ArrayList<Finding>();
    for (int i = 0; i < 3; i++) {
      hints.add(
          at(i, "User data read")
              .of("DescribeInstanceAttribute", "aws", null, "cloudtrail")
              .severity(Severity.LOW)
              .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "111122223333")
              .with(
                  "actor.user.uid", Observable.Type.USER_UID, "arn:aws:iam::111122223333:user/bob")
              .with("resources[0].uid", Observable.Type.RESOURCE_UID, "i-" + i)
              .attack(Tactic.CREDENTIAL_ACCESS, "T1552.005")
              .build());
    }

    assertThat(correlate(hints.subList(0, 2))).isEmpty();
    assertThat(correlate(hints))
        .singleElement()
        .satisfies(i -> assertThat(i.severity()).isEqualTo(Severity.MEDIUM));
  }

  @Test
  void takesManyWrongPasswordsOnOneHostForGuessing() {
    var tries = new ArrayList<Finding>();
    for (int i = 0; i < 60; i++) {
      tries.add(
          at(i * 9L, "Password refused")
              .of("Logon failed", "linux", null, "sshd")
              .severity(Severity.LOW)
              .on("web1")
              .with("user.name", Observable.Type.USER_NAME, "user" + i % 9)
              .with("src_endpoint.ip", Observable.Type.IP_ADDRESS, "203.0.113." + i % 12)
              .attack(Tactic.CREDENTIAL_ACCESS, "T1110.001")
              .build());
    }

    assertThat(correlate(tries.subList(0, 10))).isEmpty();
    assertThat(correlate(tries))
        .singleElement()
        .satisfies(i -> assertThat(i.findings()).hasSize(60));
  }

  @Test
  void ignoresWhatTheSystemDoesOverAndOver() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 6; i++) {
      findings.add(
          at(i * 20L, "File shredding")
              .on("ws1")
              .by("NT AUTHORITY\\SYSTEM")
              .severity(Severity.HIGH)
              .of("File shredding blocked", "windows", null, "sysmon")
              .with(
                  "actor.process.file.path",
                  Observable.Type.FILE_PATH,
                  "C:\\Windows\\System32\\SearchIndexer.exe")
              .build());
    }
    var dump = lsass("ws1", "corp\\ann", 30).build();
    findings.add(2, dump);

    assertThat(correlate(findings))
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(dump.uid()));
  }

  @Test
  void ignoresTheSameWorkOfAnAgentOnSeveralHosts() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 2; i++) {
      findings.add(
          at(i, "System account starts a script")
              .on("ws" + i)
              .by("NT AUTHORITY\\SYSTEM")
              .severity(Severity.HIGH)
              .processCreation("C:\\Windows\\System32\\cscript.exe", "cscript.exe check.vbs")
              .with(
                  "actor.process.file.path",
                  Observable.Type.FILE_PATH,
                  "C:\\Program Files\\Agent\\agent.exe")
              .build());
    }

    assertThat(correlate(findings)).isEmpty();
  }

  @Test
  void leavesLesserDeedsOfTheSystemOutOfAPersonsIncident() {
    var dump = lsass("ws1", "corp\\ann", 0).build();
    var odd =
        at(20, "Odd shell")
            .on("ws1")
            .by("NT AUTHORITY\\SYSTEM")
            .processCreation("C:\\Windows\\System32\\cmd.exe", "cmd /c ver")
            .attack(Tactic.EXECUTION, "T1059.003")
            .build();

    assertThat(correlate(dump, odd))
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(dump.uid()));
  }

  @Test
  void raisesOneRuleThatSeveralHintsStandBeside() {
    var query = shell("ws1", "corp\\ann", 0).record(1).build();
    var hint = at(1, "Hint").record(1).on("ws1").by("corp\\ann").severity(Severity.LOW).build();
    var other =
        at(2, "Other hint").record(1).on("ws1").by("corp\\ann").severity(Severity.LOW).build();

    assertThat(correlate(query, hint)).isEmpty();
    assertThat(correlate(query, hint, other)).hasSize(1);
  }

  @Test
  void followsANewAccountToWhatItDoes() {
    var created =
        at(0, "Account created")
            .on("ws1")
            .by("corp\\ann")
            .severity(Severity.HIGH)
            .with("user.name", Observable.Type.USER_NAME, "corp\\helpdesk2")
            .attack(Tactic.PERSISTENCE, "T1136.002")
            .build();
    var used = lsass("srv7", "corp\\helpdesk2", 3 * 3600).build();

    assertThat(correlate(created, used)).hasSize(1);
  }

  @Test
  void followsAHostNamedInACommandLine() {
    var command =
        at(0, "Remote service by sc")
            .on("ws1")
            .by("corp\\ann")
            .severity(Severity.HIGH)
            .processCreation("C:\\Windows\\System32\\sc.exe", "sc \\\\SRV2 create x")
            .attack(Tactic.LATERAL_MOVEMENT, "T1021.002")
            .build();
    var service = lsass("srv2.corp.example", "NT AUTHORITY\\SYSTEM", 10).build();
    var unnamed = lsass("srv3.corp.example", "NT AUTHORITY\\SYSTEM", 12).build();

    var incidents = correlate(command, service, unnamed);

    assertThat(incidents).extracting(i -> i.findings().size()).containsExactly(2, 1);
  }

  @Test
  void followsARareFileFromWhoeverBroughtItToWhoeverRunsIt() {
    var brought =
        at(0, "Download from a bare address")
            .on("ws1")
            .by("corp\\ann")
            .severity(Severity.HIGH)
            .of("File written", "windows", "file_event", "sysmon")
            .with(
                "file.path",
                Observable.Type.FILE_PATH,
                "C:\\Users\\ann\\Downloads\\Pay.exe:Zone.Identifier")
            .build();
    var run =
        at(1200, "Odd program")
            .on("ws1")
            .by("corp\\bob")
            .processCreation("c:\\users\\ann\\downloads\\pay.exe", "pay.exe")
            .build();
    var unrelated = shell("ws1", "corp\\carl", 1200).build();

    var incidents = correlate(brought, run, unrelated);

    assertThat(incidents)
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(brought.uid(), run.uid()));
  }

  @Test
  void knowsAnAccountByItsIdentifierOnceItsNameWasSeen() {
    var sid = "S-1-5-21-1-2-3-1104";
    var named =
        lsass("ws1", "corp\\ann", 0).with("actor.user.uid", Observable.Type.USER_UID, sid).build();
    var nameless =
        at(60, "Service installed")
            .on("ws2")
            .of("Service installed", "windows", null, "system")
            .severity(Severity.HIGH)
            .with("actor.user.uid", Observable.Type.USER_UID, sid)
            .build();

    var incidents = correlate(named, nameless);

    assertThat(incidents)
        .singleElement()
        .satisfies(i -> assertThat(i.headline()).contains("corp\\ann").doesNotContain("s-1-5"));
  }

  @Test
  void asksForAGraveFindingWhereOnlyWindowsActs() {
    var one = shell("ws1", "SYSTEM", 0);
    var two =
        at(9, "Two")
            .of("Script", "windows", "ps_script", null)
            .on("ws1")
            .by("SYSTEM")
            .attack(Tactic.DISCOVERY, null);

    assertThat(correlate(one.build(), two.build())).isEmpty();
    var third =
        at(12, "Three")
            .of("Script", "windows", "ps_script", null)
            .on("ws1")
            .by("ann")
            .attack(Tactic.DISCOVERY, null)
            .build();
    assertThat(correlate(shell("ws1", "ann", 0).build(), third)).hasSize(1);
  }

  @Test
  void doesNotGlueThroughAnAddressThatManyHostsTalkTo() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 10; i++) {
      findings.add(
          at(i, "Odd connection")
              .on("ws" + i)
              .severity(Severity.HIGH)
              .of("Connection", "windows", "network_connection", null)
              .with("dst_endpoint.ip", Observable.Type.IP_ADDRESS, "198.51.100.1")
              .build());
    }

    assertThat(correlate(findings)).hasSize(10);
    assertThat(correlate(findings.subList(0, 3))).hasSize(1);
  }

  @Test
  void doesNotGlueAccountsThroughABusyHost() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 8; i++) {
      findings.add(lsass("dc1", "corp\\user" + i, i * 10L).build());
    }

    assertThat(correlate(findings)).hasSize(8);
  }

  @Test
  void tellsTheSameWhateverTheOrderOfEqualTimes() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 40; i++) {
      findings.add(
          finding("Rule " + i % 7)
              .record(i)
              .on("ws" + i % 3)
              .by("corp\\ann")
              .severity(SEVERITIES.get(i % SEVERITIES.size()))
              .attack(TACTICS.get(i % TACTICS.size()), null)
              .build());
    }
    var shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(correlate(shuffled).getFirst().uid())
        .isEqualTo(correlate(findings).getFirst().uid());
    assertThat(correlate(findings)).isEqualTo(correlate(findings));
  }

  @Test
  void closesQuietIncidentsOnTheWay() {
    var correlator = correlator(CorrelationSettings.defaults());
    correlator.update(lsass("ws1", "ann", 0).build());

    correlator.update(lsass("ws2", "bob", 48 * 3600).build());

    assertThat(correlator.drain()).hasSize(1);
    assertThat(correlator.finish()).hasSize(1);
    assertThat(correlator.finish()).isEmpty();
  }

  @Test
  void staysWithinItsBoundsUnderAFlood() {
    var defaults = CorrelationSettings.defaults();
    var limits = new CorrelationSettings.Limits(100, 50, 500, 25, 20, 8, 20);
    var settings =
        new CorrelationSettings(
            defaults.gaps(),
            defaults.degrees(),
            defaults.repeats(),
            defaults.worth(),
            defaults.weights(),
            limits);
    var correlator = correlator(settings);

    for (int i = 0; i < 5000; i++) {
      correlator.update(lsass("host" + i % 500, "user" + i, i).build());
    }

    var incidents = correlator.finish();
    assertThat(incidents).hasSizeGreaterThan(400);
    assertThat(incidents).allSatisfy(i -> assertThat(i.entities()).hasSizeLessThan(21));
  }

  @Test
  void countsFindingsThatItHasNoRoomToList() {
    var defaults = CorrelationSettings.defaults();
    var limits = new CorrelationSettings.Limits(100, 50, 10, 25, 20, 8, 20);
    var settings =
        new CorrelationSettings(
            defaults.gaps(),
            defaults.degrees(),
            defaults.repeats(),
            defaults.worth(),
            defaults.weights(),
            limits);
    var correlator = correlator(settings);

    for (int i = 0; i < 25; i++) {
      correlator.update(lsass("ws1", "ann", i).build());
    }

    assertThat(correlator.unlisted()).isEqualTo(15);
    assertThat(correlator.finish().getFirst().findings()).hasSize(10);
  }

  @Test
  void joinsAlertsOfASensorByTheAddressesOfTheirEvidence() {
    var alert = alert("Beacon", "suricata", 0, "src_endpoint.ip", "10.0.0.9");
    var notice = alert("Scan", "zeek", 60, "src_endpoint.ip", "10.0.0.8");
    var stranger = alert("Other beacon", "suricata", 90, "dst_endpoint.ip", "203.0.113.99");

    var incidents =
        correlate(
            alert
                .with("evidences.dst_endpoint.ip", Observable.Type.IP_ADDRESS, "203.0.113.7")
                .build(),
            notice
                .with("evidences.dst_endpoint.ip", Observable.Type.IP_ADDRESS, "203.0.113.7")
                .build(),
            stranger.build());

    assertThat(incidents).extracting(i -> i.findings().size()).containsExactlyInAnyOrder(2, 1);
    assertThat(incidents.getFirst().entities())
        .contains(new Entity(Entity.Type.ADDRESS, "203.0.113.7"));
  }

  @Test
  void toleratesHostileTimesAndText() {
    var odd = lsass("\u001b[31m<b>" + "x".repeat(5000), "a\\b\\c@d@e", 0).build();
    var early = at(Long.MIN_VALUE / 1000, "Early").severity(Severity.HIGH).build();
    var late = at(Long.MAX_VALUE / 4000, "Late").severity(Severity.HIGH).build();

    assertThat(correlate(early, odd, late)).hasSize(3);
  }

  @Test
  void refusesAnotherTenantsFinding() {
    var foreign = finding("X").tenant("other").build();

    assertThatThrownBy(() -> correlate(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
  }

  private static FindingBuilder at(long seconds, String rule) {
    return finding(rule).after(Duration.ofSeconds(seconds));
  }

  private static FindingBuilder shell(String host, String user, long seconds) {
    return at(seconds, "Encoded PowerShell")
        .on(host)
        .by(user)
        .processCreation(
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
            "powershell -enc AAAA")
        .attack(Tactic.EXECUTION, "T1059.001");
  }

  private static FindingBuilder lsass(String host, String user, long seconds) {
    return at(seconds, "LSASS memory read")
        .on(host)
        .by(user)
        .severity(Severity.HIGH)
        .of("Process opened", "windows", "process_access", "sysmon")
        .with(
            "actor.process.file.path",
            Observable.Type.FILE_PATH,
            "C:\\Windows\\System32\\rundll32.exe")
        .with("process.file.path", Observable.Type.FILE_PATH, "C:\\Windows\\System32\\lsass.exe")
        .attack(Tactic.CREDENTIAL_ACCESS, "T1003.001");
  }

  private static FindingBuilder started(String host, String process, String parent, long seconds) {
    return at(seconds, "Odd process " + process)
        .on(host)
        .processCreation("C:\\Users\\Public\\a.exe", "a.exe")
        .with("process.uid", Observable.Type.PROCESS_UID, process)
        .with("actor.process.uid", Observable.Type.PROCESS_UID, parent);
  }

  private static FindingBuilder alert(
      String rule, String product, long seconds, String role, String address) {
    return at(seconds, rule)
        .of("Alert", product, null, null)
        .severity(Severity.HIGH)
        .with("evidences[0]." + role, Observable.Type.IP_ADDRESS, address)
        .attack(Tactic.COMMAND_AND_CONTROL, "T1071.001");
  }

  private static FindingBuilder cloud(String call, String key, String address, long seconds) {
    return at(seconds, "Suspicious " + call)
        .of(call, "aws", null, "cloudtrail")
        .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "111122223333")
        .with("actor.user.uid", Observable.Type.USER_UID, "arn:aws:iam::111122223333:user/" + key)
        .with("actor.user.credential_uid", Observable.Type.CREDENTIAL_UID, key)
        .with("src_endpoint.ip", Observable.Type.IP_ADDRESS, address)
        .attack(Tactic.PERSISTENCE, "T1098.001");
  }

  private static Correlator correlator(CorrelationSettings settings) {
    return new Correlator(ACME, settings, AttackCatalog.empty());
  }

  private static List<Incident> correlate(Finding... findings) {
    return correlate(Arrays.asList(findings));
  }

  private static List<Incident> correlate(List<Finding> findings) {
    var correlator = correlator(CorrelationSettings.defaults());
    findings.stream().sorted(Comparator.comparingLong(Finding::time)).forEach(correlator::update);
    return correlator.finish();
  }
}
