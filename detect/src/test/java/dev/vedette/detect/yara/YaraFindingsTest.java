package dev.vedette.detect.yara;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.detect.yara.wire.RuleHit;
import dev.vedette.detect.yara.wire.StringHit;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YaraFindingsTest {
  private static final TenantId TENANT = new TenantId("t");
  private static final YaraFile FILE = YaraFile.of("/tmp/a.zip!b/evil.exe", new byte[0]);
  private static final YaraResult RESULT =
      new YaraResult(3, List.of(), List.of("aa", "bb", "cc"), 1, null, null);

  @Test
  void aFindingNamesTheRuleTheFileAndWhatMatched() {
    var match =
        match(
            List.of("T1059_001", "demo"),
            new Meta("description", "Something  known"),
            new Meta("score", "80"),
            new Meta("mitre_attack", "TA0006, T1003.001"));

    var finding = new YaraFindings(TENANT, "web1").finding(match, RESULT, FILE, 7);

    assertThat(finding.analytic().uid()).isEqualTo("yara.pack.Rule_A");
    assertThat(finding.title()).isEqualTo("Something known");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.confidence()).isEqualTo(80);
    assertThat(finding.time()).isEqualTo(7);
    assertThat(finding.origin().file()).isEqualTo("/tmp/a.zip!b/evil.exe");
    assertThat(finding.attacks())
        .containsExactly(
            new Attack(null, "T1059.001"),
            new Attack(Tactic.CREDENTIAL_ACCESS, null),
            new Attack(null, "T1003.001"));
    assertThat(finding.observables())
        .contains(
            new Observable("device.hostname", Observable.Type.HOSTNAME, "web1"),
            new Observable("file.name", Observable.Type.FILE_NAME, "evil.exe"),
            new Observable("file.hashes.value", Observable.Type.HASH, "cc"));
    assertThat(finding.matched())
        .containsExactly(
            new Finding.Match("$a", "\"abc\" at 0x10, 3 bytes"),
            new Finding.Match("$b", "{ 00 1b } … at 0x20, 900 bytes"),
            new Finding.Match("strings", "5 more places"));
  }

  @Test
  void evidenceHoldsTheFileTheRuleAndEveryPlace() {
    var match =
        match(
            List.of(), new Meta("author", "me"), new Meta("license", "CC0"), new Meta("ref", "x"));

    var evidence = new YaraFindings(TENANT, null).evidence(match, RESULT, FILE);

    assertThat(evidence.ocsf().get("rule"))
        .isEqualTo(
            Map.of(
                "name",
                "Rule_A",
                "source",
                "pack.yar",
                "author",
                "me",
                "license",
                "CC0",
                "reference",
                "x"));
    assertThat(String.valueOf(evidence.ocsf().get("strings")))
        .contains("id=$a", "offset=16", "length=3", "data=\"abc\"");
    assertThat(evidence.raw()).startsWith("rule Rule_A\n$a \"abc\" at 0x10");
  }

  @Test
  void theSameFileTwiceHasTwoIdsAndTheSameOnesNextTime() {
    var once = new YaraFindings(TENANT, null);
    var again = new YaraFindings(TENANT, null);
    var elsewhere = YaraFile.of("/other/evil.exe", new byte[0]);
    var match = match(List.of());

    var first = once.finding(match, RESULT, FILE, 1).uid();
    var second = once.finding(match, RESULT, elsewhere, 1).uid();

    assertThat(first).isNotEqualTo(second);
    assertThat(again.finding(match, RESULT, elsewhere, 1).uid()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "score, 75, HIGH",
    "score, 60, MEDIUM",
    "score, 40, LOW",
    "score, 5, INFORMATIONAL",
    "score, many, MEDIUM",
    "severity, Critical, CRITICAL",
    "severity, 90, HIGH",
    "threat_level, 10, HIGH",
    "threat_level, 5, LOW",
    "author, somebody, MEDIUM",
    "score, 99999999999999999999, MEDIUM"
  })
  void severityFollowsTheAuthor(String name, String value, Severity expected) {
    var match = match(List.of(), new Meta(name, value));

    var finding = new YaraFindings(TENANT, null).finding(match, RESULT, FILE, 1);

    assertThat(finding.severity()).isEqualTo(expected);
    assertThat(finding.confidence()).isBetween(0, 100);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3, '\"abc\"'", "abc, 9, '\"abc\" …'", "'', 0, '{ }'"})
  void bytesAreShownSafely(String bytes, int length, String shown) {
    assertThat(ShownBytes.of(bytes, length)).isEqualTo(shown);
  }

  @Test
  void wideTextIsShownAsTextAndControlCharactersAsNumbers() {
    assertThat(ShownBytes.of("m\0i\0m\0i\0", 8)).isEqualTo("\"mimi\" (wide)");
    assertThat(ShownBytes.of("\u001b[2J", 4)).isEqualTo("{ 1b 5b 32 4a }");
    assertThat(ShownBytes.of("a\u00e9", 2)).isEqualTo("{ 61 e9 }");
  }

  private static YaraMatch match(List<String> tags, Meta... metas) {
    return new YaraMatch(
        "pack.yar",
        new RuleHit(
            "pack",
            "Rule_A",
            tags,
            List.of(metas),
            List.of(new StringHit("$a", 16, 3, "abc"), new StringHit("$b", 32, 900, "\0\u001b")),
            5));
  }
}
