package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.correlator;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.correlate.Deeds.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds incidents together, and how they fall apart. */
final class PartingTest {
  private final Correlator correlator = correlator(CorrelationSettings.defaults());

  @Test
  void tellsWhatHoldsAnIncidentTogether() {
    var run = shell("ws1", "corp\\ann", 0).severity(Severity.HIGH).build();
    var dump = lsass("ws1", "corp\\ann", 60).build();
    var other = lsass("ws2", "corp\\ann", 120).build();

    correlator.update(run);
    correlator.update(dump);
    correlator.update(other);

    assertThat(correlator.finish().getFirst().bonds())
        .hasSize(2)
        .allSatisfy(bond -> assertThat(bond.why()).isEqualTo("one account did both"))
        .allSatisfy(bond -> assertThat(bond.strength()).isBetween(70, 80));
  }

  @Test
  void keepsApartWhatAPersonHasCut() {
    var mine = shell("ws1", "corp\\ann", 0).severity(Severity.HIGH).build();
    var also = lsass("ws1", "corp\\ann", 60).build();
    var theirs = lsass("ws2", "corp\\ann", 120).build();
    correlator.update(mine);
    correlator.update(also);
    correlator.update(theirs);

    correlator.cut(Set.of(theirs.uid()), Set.of(mine.uid(), also.uid()));
    var later = lsass("ws2", "corp\\ann", 180).build();
    correlator.update(later);

    assertThat(correlator.open())
        .hasSize(2)
        .noneSatisfy(i -> assertThat(i.findings()).contains(mine.uid(), theirs.uid()));
  }

  @Test
  void fallsApartWhenTheAccountThatHeldItTurnsOutToBeEverywhere() {
    correlator.update(lsass("ws1", "corp\\ann", 0).build());
    correlator.update(lsass("ws2", "corp\\ann", 60).build());
    assertThat(correlator.open()).hasSize(1);

    for (int i = 3; i < 20; i++) {
      correlator.update(lsass("ws" + i, "corp\\ann", 60 + i).build());
    }

    assertThat(correlator.open()).extracting(Incident::findings).hasSize(19);
  }
}
