package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.correlator;
import static dev.vedette.correlate.Deeds.lsass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Tactic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several people of a company do every day says little about one more of them. */
final class CustomsTest {
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  @Test
  void makesAnIncidentOfWhatNobodyDidBefore() {
    assertThat(correlate(work("ann", 2 * DAY))).hasSize(1);
  }

  @Test
  void makesNoneOfWhatSeveralPeopleDidOnSeveralDays() {
    var findings = twoDaysOf("bob", "carl", "dora");
    findings.addAll(work("ann", 2 * DAY));

    assertThat(correlate(findings)).noneMatch(incident -> isAbout(incident, "ann"));
  }

  @Test
  void takesWhatTwoPeopleDoForNoCustom() {
    var findings = twoDaysOf("bob", "carl");
    findings.addAll(work("ann", 2 * DAY));

    assertThat(correlate(findings)).anyMatch(incident -> isAbout(incident, "ann"));
  }

  @Test
  void doesNotLetWhatSpreadsInADayExcuseItself() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 30; i++) {
      findings.addAll(work("victim" + i, 2 * DAY + i * 600));
    }

    assertThat(correlate(findings)).hasSize(30);
  }

  @Test
  void stillTellsOfAGraveDeedAmongWhatIsCustomary() {
    var findings = twoDaysOf("bob", "carl", "dora");
    findings.addAll(work("ann", 2 * DAY));
    findings.add(lsass("ws-ann", "corp\\ann", 2 * DAY + 200).build());

    assertThat(correlate(findings))
        .filteredOn(incident -> isAbout(incident, "ann"))
        .singleElement()
        .satisfies(incident -> assertThat(incident.findings()).hasSize(3));
  }

  @Test
  void forgetsACustomThatHasStopped() {
    var findings = twoDaysOf("bob", "carl", "dora");
    findings.addAll(work("ann", 40 * DAY));

    assertThat(correlate(findings)).anyMatch(incident -> isAbout(incident, "ann"));
  }

  @Test
  void knowsCustomsAgainAfterARestart() throws IOException {
    var first = correlator(CorrelationSettings.defaults());
    twoDaysOf("bob", "carl", "dora").forEach(first::update);
    var bytes = new ByteArrayOutputStream();
    first.writeHabits(new DataOutputStream(bytes));
    var second = correlator(CorrelationSettings.defaults());

    second.readHabits(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    work("ann", 2 * DAY).forEach(second::update);
    assertThat(second.finish()).isEmpty();
  }

  private static List<Finding> twoDaysOf(String... people) {
    var findings = new ArrayList<Finding>();
    for (int day = 0; day < 2; day++) {
      int hour = 8;
      for (var person : people) {
        findings.addAll(work(person, day * DAY + hour++ * HOUR));
      }
    }
    findings.sort(Comparator.comparingLong(Finding::time));
    return findings;
  }

  private static List<Finding> work(String person, int second) {
    return List.of(
        at(second, "Downloads with curl")
            .on("ws-" + person)
            .by("corp\\" + person)
            .processCreation("C:\\Windows\\System32\\curl.exe", "curl -o a https://example.com")
            .attack(Tactic.COMMAND_AND_CONTROL, "T1105")
            .build(),
        at(second + 60, "Lists its groups")
            .on("ws-" + person)
            .by("corp\\" + person)
            .processCreation("C:\\Windows\\System32\\whoami.exe", "whoami /groups")
            .attack(Tactic.DISCOVERY, "T1033")
            .build());
  }

  private static boolean isAbout(Incident incident, String person) {
    return incident.headline().contains(person);
  }
}
