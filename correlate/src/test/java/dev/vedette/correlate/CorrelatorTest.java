package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.alert;
import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.cloud;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.correlate.Deeds.shell;
import static dev.vedette.correlate.Deeds.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.testkit.FindingBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ties findings together and what does not. */
final class CorrelatorTest {
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
  void tiesAnotherProductsAlertToOursByWhatItsEvidenceNames() {
    var dump = lsass("ws1", "corp\\ann", 0).build();
    var alert = foreign(40, "WS1.corp.example", "ann").build();
    var elsewhere = foreign(50, "ws7", "zoe").build();

    var incidents = correlate(dump, alert, elsewhere);

    assertThat(incidents)
        .extracting(Incident::findings)
        .containsExactlyInAnyOrder(List.of(dump.uid(), alert.uid()), List.of(elsewhere.uid()));
  }

  private static FindingBuilder foreign(int second, String host, String user) {
    return at(second, "Credentials were dumped")
        .of("Alert by another product", "m365", null, "security_alerts")
        .with("evidences[0].device.hostname", Observable.Type.HOSTNAME, host)
        .with("evidences[0].actor.user.name", Observable.Type.USER_NAME, user)
        .severity(Severity.HIGH)
        .attack(Tactic.CREDENTIAL_ACCESS, "T1003");
  }

  @Test
  void makesOneIncidentOfWhatTwoRulesSayOfOneRecord() {
    var one = at(0, "Permissions granted").severity(Severity.HIGH).record(7).build();
    var other = at(0, "Permissions granted for all").severity(Severity.HIGH).record(7).build();
    var next = at(0, "Permissions granted for ever").severity(Severity.HIGH).record(8).build();

    var incidents = correlate(one, other, next);

    assertThat(incidents).extracting(i -> i.findings().size()).containsExactlyInAnyOrder(2, 1);
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
  void followsAnAccessKeyThroughAnAccount() {
    var key = cloud("CreateAccessKey", "AKIA1", "198.51.100.7", 0).severity(Severity.HIGH).build();
    var use = cloud("GetSecretValue", "AKIA1", "203.0.113.9", 5 * 3600).build();
    var other = cloud("GetSecretValue", "AKIA2", "192.0.2.1", 5 * 3600).record(2).build();

    var incidents = correlate(key, use, other);

    assertThat(incidents)
        .extracting(Incident::findings)
        .containsExactly(List.of(key.uid(), use.uid()), List.of(other.uid()));
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
    var unrelated = shell("ws1", "corp\\carl", 1200).record(2).build();

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
  void doesNotGlueEverybodyBehindTheAddressOfAnOffice() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 20; i++) {
      findings.add(signIn("user" + i, i * 10L));
    }

    assertThat(correlate(findings)).hasSize(20);
    assertThat(correlate(findings.subList(0, 3))).hasSize(1);
  }

  private static Finding signIn(String user, long second) {
    return at(second, "Odd sign-in")
        .of("Sign-in", "azure", null, "signinlogs")
        .severity(Severity.HIGH)
        .with("user.name", Observable.Type.USER_NAME, user + "@corp.example")
        .with("src_endpoint.ip", Observable.Type.IP_ADDRESS, "198.51.100.20")
        .build();
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
}
