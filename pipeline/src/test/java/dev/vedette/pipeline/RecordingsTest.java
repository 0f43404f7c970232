package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What real recordings of attacks are told as. */
final class RecordingsTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final String WINDOWS = "windows/otrf/atomic/windows/";

  private static DetectionContent content;
  private static IncidentDesk desk;

  /** The findings of a recording and the incidents that they were folded into. */
  private record Told(List<Finding> findings, List<Incident> incidents) {
    /** Titles of the rules that no incident holds. */
    Set<String> leftOut() {
      var held = incidents.stream().flatMap(i -> i.findings().stream()).collect(Collectors.toSet());
      return findings.stream()
          .filter(finding -> !held.contains(finding.uid()))
          .map(Finding::title)
          .collect(Collectors.toSet());
    }
  }

  @BeforeAll
  static void loadAllRules() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    var rules = List.of(loader.builtInRules(), SharedData.path("sigma/sigmahq-rules.zip"));
    content = loader.load(rules);
    desk = new IncidentDesk(loader);
  }

  @Test
  void tellsADownloadByOnePersonAndItsRunByAnotherAsOneAttack() throws IOException {
    var told = tell("windows/otrf/compound/LSASS_campaign_05");

    var incident = only(told);
    assertThat(incident.headline())
        .isEqualTo(
            "pandalab\\pedro.gustavo and pandalab\\stevie.marie on mkt01 took credentials from"
                + " LSASS memory.");
    assertThat(techniques(incident)).contains("T1003.001").doesNotContain("T1003.006");
    assertThat(told.leftOut()).contains("Sysmon Blocked File Shredding");
  }

  @Test
  void followsAnIntruderToTheHostThatHisServiceRunsOn() throws IOException {
    var incident =
        only(tell(WINDOWS + "lateral_movement/host/empire_psexec_dcerpc_tcp_svcctl.zip"));

    assertThat(names(incident, Entity.Type.HOST)).contains("workstation5", "workstation6");
    assertThat(names(incident, Entity.Type.USER)).containsExactly("theshire\\pgustavo");
    assertThat(techniques(incident)).contains("T1543.003", "T1059.001");
  }

  @Test
  void leavesTheSystemsOwnPowerShellOfADomainControllerOut() throws IOException {
    var told = tell(WINDOWS + "lateral_movement/host/covenant_wmi_wbemcomn_dll_hijack.zip");

    assertThat(only(told).headline()).startsWith("theshire\\pgustavo on workstation6");
    assertThat(told.leftOut())
        .contains(
            "Alternate PowerShell Hosts - PowerShell Module",
            "Elevated System Shell Spawned From Uncommon Parent Location");
  }

  @Test
  void noticesAskingForAdministratorsAsALesserIncident() throws IOException {
    var incident =
        only(tell(WINDOWS + "discovery/host/empire_shell_net_localgroup_administrators.zip"));

    assertThat(incident.headline()).startsWith("Possible attack: theshire\\pgustavo");
    assertThat(incident.risk()).isLessThan(40);
  }

  @Test
  void tellsManyActsInOneCloudAccountAsOneAttack() throws IOException {
    var told = tell("cloud-saas/aws-invictus");

    var incident = only(told);
    assertThat(incident.headline()).startsWith("bert-jan").doesNotContain("phishing");
    assertThat(techniques(incident)).contains("T1537", "T1562.008");
    assertThat(names(incident, Entity.Type.USER)).doesNotContain("benjamin");
  }

  @Test
  void tellsGuessedPasswordsByTheirSources() throws IOException {
    var incident = only(tell("linux/loghub"));

    assertThat(incident.headline())
        .startsWith("Somebody from ")
        .endsWith("on labsz guessed passwords.");
    assertThat(names(incident, Entity.Type.USER)).isEmpty();
  }

  @Test
  void keepsQuietAboutAHostThatOnlyLooksAfterItself() throws IOException {
    assertThat(tell("linux/auditd").incidents()).isEmpty();
  }

  private static Incident only(Told told) {
    assertThat(told.incidents()).hasSize(1);
    return told.incidents().getFirst();
  }

  private static List<String> names(Incident incident, Entity.Type type) {
    return incident.entities().stream()
        .filter(entity -> entity.type() == type)
        .map(Entity::value)
        .toList();
  }

  private static Set<String> techniques(Incident incident) {
    return incident.attacks().stream()
        .map(Attack::technique)
        .filter(technique -> technique != null)
        .collect(Collectors.toSet());
  }

  private static Told tell(String recording) throws IOException {
    try (var scan = new Scan(content, TENANT, 1)) {
      scan.read(List.of(SharedData.path(recording)), (_, _, _) -> {});
      var cases = desk.cases(TENANT, scan);
      return new Told(
          List.copyOf(scan.findings()), cases.stream().map(IncidentCase::incident).toList());
    }
  }
}
