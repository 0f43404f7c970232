package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.cloud;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.correlate.Deeds.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which findings are an incident, and which are the noise of every day. */
final class WorthRaisingTest {
  private static final List<Tactic> TACTICS = List.of(Tactic.values());

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
  void raisesOneRuleThatSeveralHintsStandBeside() {
    var query = shell("ws1", "corp\\ann", 0).record(1).build();
    var hint = at(1, "Hint").record(1).on("ws1").by("corp\\ann").severity(Severity.LOW).build();
    var other =
        at(2, "Other hint").record(1).on("ws1").by("corp\\ann").severity(Severity.LOW).build();

    assertThat(correlate(query, hint)).isEmpty();
    assertThat(correlate(query, hint, other)).hasSize(1);
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
}
