package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.exceptions.ExceptionCounts.Taken;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.exceptions.TenantScope;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.EventType;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.Problem;
import dev.vedette.model.Provenance;
import dev.vedette.model.RemediationStep;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of an attacker in every place that has any: it must be seen and do nothing. */
class HostileReportTest {
  private static final String HOSTILE =
      "\u001b]0;owned\u0007\u001b[2J\r\n{\"type\":\"summary\"}\u202egpj.exe\u200b\u009b31m\u2028"
          + "</script><script>alert(1)</script>"
          + "e"
          + "\u0301".repeat(50)
          + "\ud800 \u0000";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesNothingToATerminal(boolean hasColour) {
    var text = TerminalReportTest.print(result(HOSTILE), new TerminalLook(80, hasColour));

    var ours = text.replaceAll("\u001b\\[[0-9;]*m", "");
    assertThat(ours.codePoints())
        .noneMatch(c -> c != '\n' && Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(ours).contains("␛]0;owned␇", "⟦U+202E⟧", "⟦U+009B⟧");
    assertThat(ours.lines()).noneMatch(line -> line.startsWith("{"));
  }

  @Test
  void doesNothingToNdjsonAndComesBackWhole() {
    var text = NdjsonReportTest.write(result(HOSTILE));

    assertThat(text.codePoints())
        .noneMatch(c -> c != '\n' && Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    var lines = NdjsonReportTest.lines(text);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst().path("raw_data").asString())
        .isEqualTo(HOSTILE.replace('\ud800', '?'));
  }

  @Test
  void staysWithinTheTerminalWhateverTheLengthOfAWord() {
    var word = "A".repeat(1_000_000);

    var text = TerminalReportTest.print(result(word), new TerminalLook(80, false));

    assertThat(text.length()).isLessThan(50_000);
    assertThat(text).contains("more characters)");
  }

  @Test
  void keepsWideAndCombiningTextWithinTheTerminal() {
    var text =
        TerminalReportTest.print(
            result("木更津市".repeat(60) + " e\u0301".repeat(90)), new TerminalLook(80, false));

    assertThat(text.lines().filter(line -> !line.startsWith("                木")))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
  }

  /** A scan where whatever can come from outside is one text. */
  private static ScanResult result(String text) {
    return new ScanResult(
        new TenantId("acme"),
        new ScanSummary(1, 0, 2, 0, 0, 2, 3, 1, 0, 100, Duration.ofMillis(5)),
        List.of(incident(text)),
        List.of(finding("f1", text), finding("f2", text)),
        finding -> Optional.of(new Evidence(text, Map.of(text, text, "file", Map.of(text, text)))),
        List.of(excepted(text)),
        List.of(Problem.error(text, 1, 1, text)),
        id -> text);
  }

  private static Taken excepted(String text) {
    return new Taken(
        new RuleException(
            text,
            1,
            Set.of(text),
            Set.of(),
            new TenantScope.Everyone(),
            null,
            text,
            text,
            Instant.EPOCH),
        3);
  }

  private static Finding finding(String uid, String text) {
    return new Finding(
        uid,
        new TenantId("acme"),
        1_000,
        new Analytic(
            text,
            text,
            Analytic.Type.RULE,
            new Provenance(text, text, new Provenance.Pack(text, text)),
            List.of(text)),
        Severity.HIGH,
        50,
        List.of(new Attack(Tactic.IMPACT, text)),
        List.of(new Observable(text, Observable.Type.OTHER, text)),
        new EventType(text, text, List.of()),
        new Origin(text, 1),
        List.of(new Finding.Match(text, text)));
  }

  private static IncidentCase incident(String text) {
    var entity = new Entity(Entity.Type.PROCESS, text);
    return new IncidentCase(
        new Incident(
            "i1",
            new TenantId("acme"),
            text,
            List.of(new Incident.Sentence(1_000, text, List.of("f1"))),
            Severity.HIGH,
            50,
            60,
            List.of(new Incident.Reason(60, text)),
            1_000,
            1_000,
            List.of(entity),
            List.of(new Attack(Tactic.IMPACT, text)),
            List.of(new Incident.Relation(entity, text, entity, List.of("f1"))),
            List.of("f1")),
        List.of(new RemediationStep(RemediationStep.Phase.CONTAIN, text, text, text)));
  }
}
