package dev.vedette.detect;

import static dev.vedette.testkit.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigmaFindingsTest {
  private static final Map<String, Object> OCSF =
      Map.of("device", Map.of("hostname", "ws1"), "class_uid", 1007L);

  private final FieldNames names = new FieldNames();
  private final SigmaRule rule =
      RuleParser.parse(
              List.of(
                  new RuleText(
                      "rule.yml",
                      """
                      title: Shell started
                      id: 3a0c6a3e-7f5d-4d7e-9a57-2a35c7f7a001
                      status: stable
                      level: high
                      logsource: {category: process_creation, product: windows}
                      detection: {shell: {Image|endswith: '\\cmd.exe'}, condition: shell}
                      tags: [attack.execution, attack.t1059.003]
                      """)))
          .rules()
          .getFirst();
  private final SigmaEngine engine = SigmaEngine.compile(List.of(rule), names);

  @Test
  void aFindingSaysWhatTheRuleSaysAndWhatMatched() {
    var finding = finding("acme", new Origin("/a/events.json", 3));

    assertThat(finding.title()).isEqualTo("Shell started");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.confidence()).isEqualTo(85);
    assertThat(finding.attacks().getFirst().tactic()).isEqualTo(Tactic.EXECUTION);
    assertThat(finding.matched()).containsExactly(new Finding.Match("Image", "C:\\cmd.exe"));
    assertThat(finding.observables()).hasSize(1);
    assertThat(finding.time()).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void idsFollowFromTenantRuleFileAndPlaceAlone() {
    var uid = finding("acme", new Origin("/a/events.json", 3)).uid();

    assertThat(finding("acme", new Origin("/b/events.json", 3)).uid()).isEqualTo(uid);
    assertThat(finding("other", new Origin("/a/events.json", 3)).uid()).isNotEqualTo(uid);
    assertThat(finding("acme", new Origin("/a/events.json", 4)).uid()).isNotEqualTo(uid);
    assertThat(finding("acme", new Origin("/a/other.json", 3)).uid()).isNotEqualTo(uid);
  }

  private Finding finding(String tenant, Origin origin) {
    var event =
        event(names)
            .of("windows", "process_creation", "sysmon")
            .at(1_700_000_000_000L)
            .with("Image", "C:\\cmd.exe")
            .build();
    var matched = engine.explain(rule, event).matched();
    return new SigmaFindings(new TenantId(tenant)).finding(rule, event, origin, OCSF, matched);
  }
}
