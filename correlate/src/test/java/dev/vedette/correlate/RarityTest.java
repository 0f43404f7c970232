package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.correlator;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.correlate.Deeds.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import dev.vedette.testkit.FindingBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a place has every hour tells nothing there, and what it never had tells much. */
final class RarityTest {
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  @Test
  void ignoresWhatTheAlertsOfASensorSayEveryHour() {
    var noise = hourly("TLS handshake is odd", "mail", 2 * DAY);

    var incidents = correlate(with(noise, alert("Odd name", "mail", 2 * DAY)));

    assertThat(incidents).isEmpty();
  }

  @Test
  void joinsRareAlertsOfOneHostThatNameNobodyAndLeavesTheUsualOut() {
    var noise = hourly("TLS handshake is odd", "web", 2 * DAY + HOUR);
    var scan = alert("Scanner's user agent", "web", 2 * DAY);
    var odd = alert("Request with odd characters", "web", 2 * DAY + 300);
    var shell = alert("Program started by the web server", "web", 2 * DAY + 3000);

    var incidents = correlate(with(noise, scan, odd, shell));

    assertThat(incidents)
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(scan.uid(), odd.uid(), shell.uid()));
  }

  @Test
  void makesNothingOfRareAlertsAtASingleMoment() {
    var noise = hourly("TLS handshake is odd", "web", 2 * DAY);
    var alerts =
        List.of(
            alert("Scanner's user agent", "web", 2 * DAY),
            alert("First time this alert is seen", "web", 2 * DAY),
            alert("Several alerts from one source", "web", 2 * DAY + 1));

    assertThat(correlate(with(noise, alerts.toArray(Finding[]::new)))).isEmpty();
  }

  @Test
  void followsASweepOverSeveralHosts() {
    var noise = hourly("TLS handshake is odd", "web", 2 * DAY);
    var sweep =
        Stream.of("web", "mail", "vpn", "share")
            .map(host -> alert("Insecure connection attempt", host, 2 * DAY + host.length()))
            .toList();
    var then = alert("Request with odd characters", "web", 2 * DAY + 200);
    var last = alert("Program started by the web server", "web", 2 * DAY + 400);
    var elsewhere = alert("Unrelated oddity", "printer", 2 * DAY + 100);

    var incidents =
        correlate(with(with(noise, then, last, elsewhere), sweep.toArray(Finding[]::new)));

    assertThat(incidents)
        .singleElement()
        .satisfies(i -> assertThat(i.findings()).hasSize(6).doesNotContain(elsewhere.uid()));
  }

  @Test
  void joinsTwoHostsByWhatTwoRulesSayOfBothButNotByOne() {
    var noise = hourly("TLS handshake is odd", "web", 2 * DAY);
    var web = chain("web", 2 * DAY);
    var vpn = chain("vpn", 2 * DAY + 20);
    var elsewhere = chain("printer", 2 * DAY + 5000);

    var incidents = correlate(with(with(with(noise, web), vpn), elsewhere));

    assertThat(incidents).extracting(i -> i.findings().size()).containsExactly(6, 3);
  }

  private static Finding[] chain(String host, int second) {
    return new Finding[] {
      alert("Scanner's user agent", host, second),
      alert("Odd reply", host, second + 10),
      alert("Odd program", host, second + 300)
    };
  }

  @Test
  void seesABurstOfWhatIsUsual() {
    var noise = hourly("Login failed", "mail", 2 * DAY);
    var burst = new ArrayList<>(noise);
    for (int i = 0; i < 30; i++) {
      burst.add(alert("Login failed", "mail", 2 * DAY + 60 + i));
    }
    burst.add(alert("Account locked", "mail", 2 * DAY + 120));
    burst.add(alert("Login from a new place", "mail", 2 * DAY + 200));

    assertThat(correlate(burst))
        .singleElement()
        .satisfies(i -> assertThat(i.findings()).hasSizeGreaterThan(5));
  }

  @Test
  void doesNotLetAnAttackerHideBehindWhatAnotherProgramDoesEveryHour() {
    var findings = new ArrayList<Finding>();
    for (long hour = 0; hour < 48; hour++) {
      findings.add(shell("ws1", "corp\\agent", hour * HOUR).build());
    }
    var attack = shell("ws1", "corp\\ann", 2 * DAY + 60).build();
    var dump = lsass("ws1", "corp\\ann", 2 * DAY + 90).build();
    findings.add(attack);
    findings.add(dump);

    assertThat(correlate(findings))
        .filteredOn(i -> i.findings().contains(dump.uid()))
        .singleElement()
        .extracting(Incident::findings)
        .isEqualTo(List.of(attack.uid(), dump.uid()));
  }

  @Test
  void neverTakesACriticalFindingForAHabit() {
    var findings = new ArrayList<Finding>();
    for (long hour = 0; hour < 240; hour += 9) {
      findings.add(lsass("ws1", "corp\\ann", hour * HOUR).severity(Severity.CRITICAL).build());
    }

    assertThat(correlate(findings)).hasSize(findings.size());
  }

  @Test
  void knowsHabitsAgainAfterARestart() throws IOException {
    var first = correlator(CorrelationSettings.defaults());
    hourly("TLS handshake is odd", "mail", 2 * DAY).forEach(first::update);
    var bytes = new ByteArrayOutputStream();
    first.writeHabits(new DataOutputStream(bytes));
    var second = correlator(CorrelationSettings.defaults());

    second.readHabits(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    second.update(alert("TLS handshake is odd", "mail", 2 * DAY));
    second.update(alert("Odd name", "mail", 2 * DAY + 10));
    second.update(alert("Odd reply", "mail", 2 * DAY + 20));
    assertThat(second.finish()).isEmpty();
  }

  private static List<Finding> hourly(String rule, String host, int until) {
    var findings = new ArrayList<Finding>();
    for (int second = 0; second < until; second += HOUR) {
      findings.add(alert(rule, host, second));
    }
    return findings;
  }

  /** An alert that says nothing but its rule and host. */
  private static Finding alert(String rule, String host, int second) {
    FindingBuilder alert = at(second, rule).of("Alert", "sensor", null, null).on(host);
    return alert.record(Math.floorMod((rule + host + second).hashCode(), 1 << 30)).build();
  }

  private static List<Finding> with(List<Finding> findings, Finding... more) {
    return Stream.concat(findings.stream(), Stream.of(more)).toList();
  }
}
