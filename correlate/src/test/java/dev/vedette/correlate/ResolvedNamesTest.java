package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.ACME;
import static dev.vedette.testkit.FindingBuilder.START;
import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.correlate.entities.Assets;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.Lesson;
import dev.vedette.correlate.entities.Lesson.Fact;
import dev.vedette.correlate.entities.Witness;
import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.testkit.FindingBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One machine and one person under several names are one in an incident. */
class ResolvedNamesTest {
  private final EntityBook book = new EntityBook();

  @Test
  void aMachineIsOneUnderItsAddressItsShortNameAndItsFullName() {
    tell(new Lesson.HasAddress(host("WS5.birch.example"), "10.0.0.5", Witness.OWN, 0));

    var incidents =
        correlate(
            deed("Shell spawned", 0).on("ws5").by("BIRCH\\lena"),
            deed("Odd service", 5).on("WS5.birch.example").by("BIRCH\\lena"),
            deed("Beacon in the flow log", 9).on("10.0.0.5").by("BIRCH\\lena"));

    assertThat(incidents).hasSize(1);
    assertThat(entities(incidents.getFirst(), Entity.Type.HOST)).containsExactly("ws5");
  }

  @Test
  void aSensorsAlertAboutAnAddressJoinsTheHostThatHadItThen() {
    tell(new Lesson.HasAddress(host("ws5"), "10.0.0.5", Witness.LEASE, 0));

    var incidents =
        correlate(
            deed("Shell spawned", 0).on("ws5").by("BIRCH\\lena"),
            alert("Trojan traffic", 2, "10.0.0.5"));

    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().relations())
        .anySatisfy(edge -> {
          assertThat(edge.from().value()).isEqualTo("10.0.0.5");
          assertThat(edge.verb()).isEqualTo("belonged to");
          assertThat(edge.to().value()).isEqualTo("ws5");
        });
  }

  @Test
  void aNameThatSomebodyGaveThemselvesJoinsNothing() {
    tell(new Lesson.HasAddress(host("ws5"), "10.0.0.5", Witness.OWN, 0));
    tell(new Lesson.HasAddress(host("ws5"), "10.0.0.66", Witness.LEASE, 0));

    var incidents =
        correlate(
            deed("Shell spawned", 0).on("ws5").by("BIRCH\\lena"),
            alert("Trojan traffic", 2, "10.0.0.66"));

    assertThat(incidents).hasSize(2);
  }

  @Test
  void aPersonIsOneUnderTheirAccountAndTheirPrincipalName() {
    var sid = person("S-1-5-21-1-2-3-1104");
    tell(new Lesson.IsAlso(person("BIRCH\\lnovak"), sid, Witness.OWN));
    tell(new Lesson.IsAlso(person("lena.novak@birch.example"), sid, Witness.ISSUER));

    var incidents =
        correlate(
            deed("Shell spawned", 0).on("ws5").by("BIRCH\\lnovak"),
            deed("Consent to an unknown app", 4)
                .of("Consent", "m365", null, "audit")
                .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "tenant-1")
                .by("lena.novak@birch.example"));

    assertThat(incidents).hasSize(1);
    assertThat(entities(incidents.getFirst(), Entity.Type.USER)).hasSize(1);
  }

  @Test
  void aRoleIsTheHumanWhoTookItOn() {
    var lena = person("arn:aws:iam::111122223333:user/lena");
    tell(new Lesson.ActsFor(Objects.requireNonNull(EntityName.credential("ASIAROLE")), lena));

    var incidents = correlate(role("Trail stopped", 0), role("Key made", 3));

    assertThat(entities(incidents.getFirst(), Entity.Type.USER)).containsExactly("lena");
    assertThat(incidents.getFirst().relations())
        .anySatisfy(edge -> {
          assertThat(edge.verb()).isEqualTo("acted as");
          assertThat(edge.to().value()).isEqualTo("role deploy");
        });
  }

  @Test
  void whatPeopleCallCriticalIsWorthMore() {
    var finding = deed("Shell spawned", 0).on("dc01").by("BIRCH\\lena").build();
    var before = correlate(List.of(finding)).getFirst();
    book.use(Assets.read("assets.csv", "host,criticality\ndc01.birch.example,critical\n").assets());

    var incident = correlate(List.of(finding)).getFirst();

    assertThat(incident.risk()).isGreaterThan(before.risk());
    assertThat(incident.reasons())
        .anyMatch(reason -> reason.text().equals("About dc01, of critical criticality to you"));
  }

  private static FindingBuilder deed(String rule, int minutes) {
    return finding(rule)
        .tenant(ACME.value())
        .after(Duration.ofMinutes(minutes))
        .severity(Severity.HIGH)
        .of("Process created", "windows", "process_creation", "sysmon")
        .attack(Tactic.EXECUTION, "T1059");
  }

  private static FindingBuilder role(String rule, int minutes) {
    return deed(rule, minutes)
        .of("API call", "aws", null, "cloudtrail")
        .with("cloud.account.uid", Observable.Type.ACCOUNT_UID, "111122223333")
        .with("actor.user.name", Observable.Type.USER_NAME, "deploy")
        .with("actor.user.credential_uid", Observable.Type.CREDENTIAL_UID, "ASIAROLE");
  }

  private static FindingBuilder alert(String rule, int minutes, String address) {
    return finding(rule)
        .tenant(ACME.value())
        .after(Duration.ofMinutes(minutes))
        .severity(Severity.HIGH)
        .of("Alert", "suricata", null, null)
        .with("evidences[0].src_endpoint.ip", Observable.Type.IP_ADDRESS, address)
        .attack(Tactic.COMMAND_AND_CONTROL, "T1071.001");
  }

  private static EntityName host(String name) {
    return Objects.requireNonNull(EntityName.host(name));
  }

  private static EntityName person(String name) {
    return Objects.requireNonNull(EntityName.person(name, null));
  }

  private void tell(Fact fact) {
    book.learn(new Lesson(fact, START, START + Duration.ofHours(1).toMillis()));
  }

  private List<Incident> correlate(FindingBuilder... findings) {
    return correlate(Arrays.stream(findings).map(FindingBuilder::build).toList());
  }

  private List<Incident> correlate(List<Finding> findings) {
    var correlator =
        new Correlator(ACME, CorrelationSettings.defaults(), AttackCatalog.empty(), book);
    findings.forEach(correlator::update);
    return correlator.finish();
  }

  private static List<String> entities(Incident incident, Entity.Type type) {
    return incident.entities().stream()
        .filter(entity -> entity.type() == type)
        .map(Entity::value)
        .toList();
  }
}
