package dev.vedette.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding.Match;
import dev.vedette.model.Finding.Resolved;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is changed in a copy changes nothing else. */
final class FindingTest {
  private static final Intelligence PUBLISHED =
      new Intelligence("domain", 1, "bad.example", "", "feed", "", 90, "", List.of(), "", 0);
  private static final Resolved WHO =
      new Resolved("device.ip", "10.0.0.7", "host", "ws-7", 90, "its own events");
  private static final Match FIRST = new Match("Image", "cmd.exe");
  private static final Finding FINDING =
      new Finding(
          "uid",
          new TenantId("acme"),
          1_000,
          new Analytic("rule", "A rule", Analytic.Type.RULE),
          Severity.LOW,
          50,
          List.of(),
          List.of(),
          EventType.UNKNOWN,
          new Origin("evidence.json", 1),
          List.of(FIRST),
          List.of(PUBLISHED),
          List.of(WHO));

  @Test
  void aCopyKeepsWhatIsPublishedAndWhoIsWho() {
    var copies =
        List.of(
            FINDING.at(2_000),
            FINDING.with(new Match("retrospective", "true")),
            FINDING.withSeverity(Severity.HIGH));

    assertThat(copies)
        .allSatisfy(copy -> {
          assertThat(copy.uid()).isEqualTo("uid");
          assertThat(copy.intelligence()).containsExactly(PUBLISHED);
          assertThat(copy.resolved()).containsExactly(WHO);
        });
  }

  @Test
  void aCopyHasWhatWasChanged() {
    var more = new Match("retrospective", "true");

    assertThat(FINDING.at(2_000).time()).isEqualTo(2_000);
    assertThat(FINDING.with(more).matched()).containsExactly(FIRST, more);
    assertThat(FINDING.withSeverity(Severity.HIGH).severity()).isEqualTo(Severity.HIGH);
    assertThat(FINDING.withResolved(List.of()).resolved()).isEmpty();
  }
}
