package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.START;
import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An intruder who goes from host to host leaves logons that no rule notices. */
class LogonTrailTest {
  private static final Duration LOGON = Duration.ofMinutes(5);

  private final Correlator correlator =
      new Correlator(new TenantId("acme"), CorrelationSettings.defaults(), AttackCatalog.empty());

  @Test
  void aLogonFromASuspectHostLeadsToWhatTheSystemDoesNext() {
    correlator.locate("ws1.example.org", "10.0.0.7");
    correlator.logon(logon("backup", "10.0.0.7"));

    var incidents = incidents(theft(), service(LOGON.plusSeconds(2)));

    assertThat(incidents).hasSize(1);
  }

  @Test
  void aHostMayBeNamedInsteadOfItsAddress() {
    correlator.logon(logon("backup", "WS1"));

    assertThat(incidents(theft(), service(LOGON.plusSeconds(2)))).hasSize(1);
  }

  @Test
  void withoutALogonTheHostsStayApart() {
    correlator.locate("ws1.example.org", "10.0.0.7");

    assertThat(incidents(theft(), service(LOGON.plusSeconds(2)))).hasSize(2);
  }

  @Test
  void aLogonFromAnotherHostTiesNothing() {
    correlator.locate("ws9.example.org", "10.0.0.9");
    correlator.logon(logon("backup", "10.0.0.9"));

    assertThat(incidents(theft(), service(LOGON.plusSeconds(2)))).hasSize(2);
  }

  @Test
  void machinesLogOnEverywhereAndTieNothing() {
    correlator.logon(logon("WS1$", "WS1"));

    assertThat(incidents(theft(), service(LOGON.plusSeconds(2)))).hasSize(2);
  }

  @Test
  void whatTheSystemDoesOfItselfIsNotTheDoingOfWhoeverLoggedOn() {
    correlator.logon(logon("backup", "WS1"));

    var housekeeping =
        finding("System process with odd arguments")
            .severity(Severity.HIGH)
            .attack(Tactic.STEALTH, "T1036")
            .after(LOGON.plusSeconds(2))
            .on("srv1.example.org")
            .build();

    assertThat(incidents(theft(), housekeeping)).hasSize(2);
  }

  @Test
  void whatTheSystemDoesLongAfterALogonIsNotItsDoing() {
    correlator.logon(logon("backup", "WS1"));

    assertThat(incidents(theft(), service(LOGON.plusMinutes(12)))).hasSize(2);
  }

  @Test
  void whatTheHostDidAfterTheLogonExplainsNothing() {
    correlator.logon(new Logon(START - 1000, "srv1", "backup", null, "WS1"));

    assertThat(incidents(theft(), service(Duration.ofSeconds(30)))).hasSize(2);
  }

  private List<Incident> incidents(Finding... findings) {
    for (var finding : findings) {
      correlator.update(finding);
    }
    return correlator.finish();
  }

  private static Logon logon(String account, String source) {
    return new Logon(START + LOGON.toMillis(), "srv1.example.org", account, "EXAMPLE", source);
  }

  private static Finding theft() {
    return finding("Credentials taken")
        .severity(Severity.HIGH)
        .attack(Tactic.CREDENTIAL_ACCESS, "T1003.001")
        .on("ws1.example.org")
        .by("EXAMPLE\\eve")
        .build();
  }

  private static Finding service(Duration sinceStart) {
    return finding("Service runs a shell")
        .severity(Severity.HIGH)
        .attack(Tactic.EXECUTION, "T1569.002")
        .after(sinceStart)
        .on("srv1.example.org")
        .build();
  }
}
