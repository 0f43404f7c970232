package dev.vedette.detect.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts of other products as findings. */
class ForeignFindingsTest {
  private final ForeignFindings findings = new ForeignFindings(new TenantId("acme"));

  @Test
  void sayWhatTheProductSays() {
    var finding =
        finding(
            Map.of(
                "severity_id", 4L,
                "finding_info",
                    Map.of(
                        "title",
                        "Mimikatz was run",
                        "uid",
                        "a-77",
                        "analytic",
                        Map.of("uid", "rule 5"),
                        "attacks",
                        List.of(
                            Map.of("technique", Map.of("uid", "T1003.001")),
                            Map.of("tactic", Map.of("uid", "TA0006")))),
                "metadata", Map.of("product", Map.of("name", "Eye")),
                "evidences", List.of(Map.of("device", Map.of("hostname", "ws1")))));

    assertThat(finding.title()).isEqualTo("Mimikatz was run");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.analytic().uid()).isEqualTo("foreign.eye.rule-5");
    assertThat(finding.analytic().provenance().author()).isEqualTo("Eye");
    assertThat(finding.attacks())
        .containsExactly(new Attack(null, "T1003.001"), new Attack(Tactic.CREDENTIAL_ACCESS, null));
    assertThat(finding.observables())
        .extracting(each -> each.name() + "=" + each.value())
        .containsExactly("evidences.device.hostname=ws1");
    assertThat(finding.matched()).contains(new Finding.Match("finding_info.uid", "a-77"));
  }

  @ParameterizedTest
  @CsvSource({"0, MEDIUM", "1, INFORMATIONAL", "2, LOW", "3, MEDIUM", "5, CRITICAL", "6, CRITICAL"})
  void takeTheProductsSeverity(long id, Severity severity) {
    assertThat(finding(Map.of("severity_id", id)).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"confidence_score, 250, 100", "confidence_score, 12, 12", "confidence_id, 3, 85"})
  void takeTheProductsConfidence(String attribute, long value, int confidence) {
    assertThat(finding(Map.of(attribute, value)).confidence()).isEqualTo(confidence);
  }

  @Test
  void areNamedByTheirTitleWhereNoRuleIsNamed() {
    var finding = finding(Map.of("finding_info", Map.of("title", "Odd \u202e logon\n at night")));

    assertThat(finding.analytic().uid()).isEqualTo("foreign.eye.Odd-logon-at-night");
  }

  @Test
  void areBoundedAndWithoutExceptionWhateverTheAlertHolds() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var finding = finding(map(random, 0));

      assertThat(finding.analytic().uid()).hasSizeLessThan(160).doesNotContain("\n", " ");
      assertThat(finding.title()).hasSizeLessThanOrEqualTo(201);
    }
  }

  private static final List<String> NAMES =
      List.of(
          "finding_info",
          "title",
          "uid",
          "analytic",
          "attacks",
          "technique",
          "tactic",
          "types",
          "desc",
          "severity_id",
          "confidence_score",
          "type_id",
          "metadata",
          "product",
          "name");

  private static Map<String, Object> map(Random random, int depth) {
    var map = new HashMap<String, Object>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      map.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
    }
    return map;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 5 ? 3 : 6)) {
      case 0 -> random.nextLong();
      case 1 -> "\ud83d\ude00 \n\u0000".repeat(random.nextInt(80));
      case 2 -> "T1059.001";
      case 3 -> List.of(value(random, depth + 1));
      case 4 -> List.of();
      default -> map(random, depth);
    };
  }

  private Finding finding(Map<String, Object> ocsf) {
    var event = new Event();
    var raw = "{}".getBytes(UTF_8);
    event.reset(raw, 0, raw.length);
    event.type(new EventType("eye", "Alert by Eye", List.of()));
    return findings.finding(event, new Origin("eye.json", 1), ocsf, List.of());
  }
}
