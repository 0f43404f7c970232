package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlator;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.correlate.Deeds.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people say of incidents weighs in the next one, for as long as they say it. */
final class VerdictsTest {
  private static final Verdicts REFUTED = new Verdicts(0, 3);

  private final Correlator correlator = correlator(CorrelationSettings.defaults());

  @Test
  void makesNoIncidentOfWhatPeopleRefutedAgainAndAgain() {
    pair();
    assertThat(correlator.open()).hasSize(1);

    correlator.judge(rules(REFUTED));

    assertThat(correlator.open()).isEmpty();
  }

  @Test
  void makesOneAgainOnceTheyTakeItBack() {
    pair();
    correlator.judge(rules(REFUTED));

    correlator.judge(Map.of());

    assertThat(correlator.finish()).hasSize(1);
  }

  @Test
  void believesARuleThatWasRightNowAndThen() {
    pair();

    correlator.judge(rules(new Verdicts(1, 3)));

    assertThat(correlator.open()).hasSize(1);
  }

  @Test
  void tellsOfWhatIsCriticalWhateverPeopleSaid() {
    var dump = lsass("ws1", "corp\\ann", 0).severity(Severity.CRITICAL).build();
    correlator.update(dump);

    correlator.judge(Map.of(dump.analytic().uid(), new Verdicts(0, 1000)));

    assertThat(correlator.finish())
        .extracting(Incident::findings)
        .containsExactly(List.of(dump.uid()));
  }

  private void pair() {
    correlator.update(shell("ws1", "corp\\ann", 0).build());
    correlator.update(
        at(60, "Lists its groups")
            .on("ws1")
            .by("corp\\ann")
            .processCreation("C:\\Windows\\System32\\whoami.exe", "whoami /groups")
            .attack(Tactic.DISCOVERY, "T1033")
            .build());
  }

  private static Map<String, Verdicts> rules(Verdicts verdicts) {
    var shell = shell("ws1", "corp\\ann", 0).build().analytic().uid();
    var groups = at(0, "Lists its groups").build().analytic().uid();
    return Map.of(shell, verdicts, groups, verdicts);
  }
}
