package dev.vedette.pipeline.live;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.Verdicts;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.live.LiveIncident.State;
import dev.vedette.pipeline.live.Opinions.Cut;
import dev.vedette.testkit.FindingBuilder;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say while an incident is open, and what was said before a restart. */
class OpinionsTest {
  private static final long NOW = FindingBuilder.START + Duration.ofMinutes(10).toMillis();

  private final Finding dump = grave("LSASS memory read", "T1003.001", 0);
  private final Finding task = grave("Task made", "T1053.005", 60);
  private IncidentStreams streams;

  @BeforeEach
  void prepare() throws IOException {
    streams = streams();
  }

  private IncidentStreams streams() throws IOException {
    return new IncidentStreams(
        dump.tenant(), new IncidentDesk(new ContentLoader(SharedData.content())), new EntityBook());
  }

  @Test
  void aCutPartsAnIncidentThatIsOpen() {
    streams.add(dump, NOW);
    streams.add(task, NOW);
    assertThat(look(NOW)).hasSize(1);

    streams.hear(cut());

    assertThat(look(NOW + 60_000)).filteredOn(each -> each.state() == State.ACTIVE).hasSize(2);
  }

  @Test
  void aCutHoldsAfterARestart() throws IOException {
    var again = streams();
    again.hear(cut());

    again.add(dump, NOW);
    again.add(task, NOW);

    assertThat(again.look(NOW, () -> 0)).hasSize(2);
  }

  @Test
  void hearingTheSameTwiceChangesNothing() {
    streams.hear(cut());
    streams.hear(cut());

    streams.add(dump, NOW);
    streams.add(task, NOW);

    assertThat(look(NOW)).hasSize(2);
  }

  @Test
  void anIncidentIsWithdrawnWhereItsRulesWereRefuted() {
    var one = medium("Odd PowerShell", "T1059.001", 0);
    var other = medium("Lists its groups", "T1033", 60);
    streams.add(one, NOW);
    streams.add(other, NOW);
    assertThat(look(NOW)).hasSize(1);

    var refuted = new Verdicts(0, 5);
    streams.hear(
        new Opinions(
            List.of(), Map.of(one.analytic().uid(), refuted, other.analytic().uid(), refuted)));

    assertThat(look(NOW + 60_000))
        .extracting(IncidentBoard.Change::state)
        .containsExactly(State.WITHDRAWN);
  }

  private List<IncidentBoard.Change> look(long now) {
    return streams.look(now, () -> 0);
  }

  private Opinions cut() {
    return new Opinions(List.of(new Cut(Set.of(dump.uid()), Set.of(task.uid()))), Map.of());
  }

  private static Finding grave(String rule, String technique, int second) {
    return of(rule, technique, second).severity(Severity.HIGH).build();
  }

  private static Finding medium(String rule, String technique, int second) {
    return of(rule, technique, second).severity(Severity.MEDIUM).build();
  }

  private static FindingBuilder of(String rule, String technique, int second) {
    return finding(rule)
        .after(Duration.ofSeconds(second))
        .record(second + 1)
        .on("ws1")
        .by("corp\\ann")
        .processCreation("C:\\Windows\\System32\\" + technique + ".exe", rule)
        .attack(Tactic.EXECUTION, technique);
  }
}
