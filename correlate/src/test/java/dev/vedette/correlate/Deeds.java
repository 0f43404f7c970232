package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.finding;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.FindingBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Findings as they come in every other attack, and what becomes of them. */
final class Deeds {
  static final TenantId ACME = new TenantId("acme");

  private Deeds() {}

  static FindingBuilder at(long seconds, String rule) {
    return finding(rule).after(Duration.ofSeconds(seconds));
  }

  static FindingBuilder shell(String host, String user, long seconds) {
    return at(seconds, "Encoded PowerShell")
        .on(host)
        .by(user)
        .processCreation(
            "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
            "powershell -enc AAAA")
        .attack(Tactic.EXECUTION, "T1059.001");
  }

  static FindingBuilder lsass(String host, String user, long seconds) {
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

  static FindingBuilder started(String host, String process, String parent, long seconds) {
    return at(seconds, "Odd process " + process)
        .on(host)
        .processCreation("C:\\Users\\Public\\a.exe", "a.exe")
        .with("process.uid", Observable.Type.PROCESS_UID, process)
        .with("actor.process.uid", Observable.Type.PROCESS_UID, parent);
  }

  static FindingBuilder alert(
      String rule, String product, long seconds, String role, String address) {
    return at(seconds, rule)
        .of("Alert", product, null, null)
        .severity(Severity.HIGH)
        .with("evidences[0]." + role, Observable.Type.IP_ADDRESS, address)
        .attack(Tactic.COMMAND_AND_CONTROL, "T1071.001");
  }

  static FindingBuilder cloud(String call, String key, String address, long seconds) {
    return at(seconds, "Suspicious " + call)
        .of(call, "aws", null, "cloudtrail")
        .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "111122223333")
        .with("actor.user.uid", Observable.Type.USER_UID, "arn:aws:iam::111122223333:user/" + key)
        .with("actor.user.credential_uid", Observable.Type.CREDENTIAL_UID, key)
        .with("src_endpoint.ip", Observable.Type.IP_ADDRESS, address)
        .attack(Tactic.PERSISTENCE, "T1098.001");
  }

  static Correlator correlator(CorrelationSettings settings) {
    return new Correlator(ACME, settings, AttackCatalog.empty());
  }

  static List<Incident> correlate(Finding... findings) {
    return correlate(Arrays.asList(findings));
  }

  static List<Incident> correlate(List<Finding> findings) {
    var correlator = correlator(CorrelationSettings.defaults());
    findings.stream().sorted(Comparator.comparingLong(Finding::time)).forEach(correlator::update);
    return correlator.finish();
  }
}
