package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of other products from their record to a finding. */
class ForeignScanTest {
  private static final String WAZUH =
      """
      {"timestamp":"2026-03-03T10:11:12.345+0000","rule":{"level":12,"description":"Web shell",\
      "id":"5710","mitre":{"id":["T1505.003"],"tactic":["Persistence"]}},"agent":{"id":"1",\
      "name":"web-1"},"manager":{"name":"m"},"id":"1.1","data":{"srcip":"192.0.2.4"}}
      """;
  private static final String SURICATA =
      """
      {"timestamp":"2026-03-03T10:11:13.000000+0000","flow_id":7,"event_type":"alert",\
      "src_ip":"10.0.0.5","src_port":5000,"dest_ip":"198.51.100.9","dest_port":443,"proto":"TCP",\
      "alert":{"action":"allowed","signature_id":2024,"signature":"ET MALWARE Beacon",\
      "category":"Malware Command and Control Activity Detected","severity":1}}
      """;
  private static final String DEFENDER =
      """
      {"EventID":1116,"Channel":"Microsoft-Windows-Windows Defender/Operational",\
      "Hostname":"ws1","Threat Name":"%s","Path":"file:_C:\\\\Users\\\\a.exe",\
      "Severity Name":"Severe","TimeCreated":"2026-03-03T10:11:14Z"}
      """;
  private static final String OWN_RULE =
      """
      title: Tool of attackers by its name
      id: 6f1d0b5c-0000-4000-8000-000000000001
      logsource: { category: antivirus }
      detection:
        tool: { Signature|contains: Mimikatz }
        condition: tool
      tags: [attack.t1003.001]
      level: critical
      """;

  @TempDir private Path folder;

  private static ContentLoader loader;

  @BeforeAll
  static void shippedContent() {
    loader = new ContentLoader(SharedData.content());
  }

  @Test
  void anAlertIsAFindingWithItsProductsSeverityAndAttack() throws IOException {
    var finding = only(scan(WAZUH));

    assertThat(finding.title()).isEqualTo("Web shell");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.analytic().uid()).isEqualTo("foreign.wazuh-alerts.5710");
    assertThat(finding.attacks())
        .containsExactly(new Attack(null, "T1505.003"), new Attack(Tactic.PERSISTENCE, null));
    assertThat(finding.observables())
        .extracting(each -> each.name() + "=" + each.value())
        .contains("evidences.device.hostname=web-1", "evidences.src_endpoint.ip=192.0.2.4");
  }

  @Test
  void aRuleThatOnlyRepeatsItGivesItsAttackAndAdviceAndReportsNothing() throws IOException {
    var finding = only(scan(SURICATA));

    assertThat(finding.title()).isEqualTo("ET MALWARE Beacon");
    assertThat(finding.analytic().uid()).isEqualTo("foreign.suricata-eve.2024");
    assertThat(finding.attacks()).extracting(Attack::technique).contains("T1071");
    assertThat(finding.analytic().response()).contains("Isolate the host.");
  }

  @Test
  void aRuleThatLooksAtMoreReportsBesideIt() throws IOException {
    var plain = scan(DEFENDER.formatted("Trojan:Win32/Wacatac"));
    var named = scan(DEFENDER.formatted("HackTool:Win32/Mimikatz"));

    assertThat(plain)
        .extracting(Finding::title)
        .containsExactly("Defender found Trojan:Win32/Wacatac");
    assertThat(named)
        .extracting(Finding::title)
        .containsExactlyInAnyOrder(
            "Defender found HackTool:Win32/Mimikatz", "Tool of attackers by its name");
  }

  @Test
  void anEventThatIsNoAlertIsNoFinding() throws IOException {
    assertThat(scan(SURICATA.replace("\"alert\",", "\"flow\","))).isEmpty();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private List<Finding> scan(String record) throws IOException {
    var rule = Files.writeString(folder.resolve("own.yml"), OWN_RULE);
    var content = loader.load(List.of(loader.builtInRules(), rule));
    var file = Files.writeString(folder.resolve("alerts.json"), record);
    try (var scan = new Scan(content, new TenantId("acme"), 1)) {
      scan.read(List.of(file), (_, _, _) -> {});
      return List.copyOf(scan.findings());
    }
  }
}
