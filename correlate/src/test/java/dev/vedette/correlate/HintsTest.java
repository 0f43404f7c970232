package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weak findings raise nothing alone, but a chain of them along an attack does. */
final class HintsTest {
  private static final List<Tactic> COURSE =
      List.of(Tactic.EXECUTION, Tactic.PERSISTENCE, Tactic.DISCOVERY, Tactic.EXFILTRATION);

  @Test
  void makesAnIncidentOfHintsAlongTheCourseOfAnAttack() {
    var incidents = correlate(hints(COURSE, "corp\\ann"));

    assertThat(incidents)
        .singleElement()
        .satisfies(i -> assertThat(i.findings()).hasSize(4))
        .satisfies(i -> assertThat(i.severity()).isEqualTo(Severity.MEDIUM))
        .satisfies(i -> assertThat(i.headline()).contains("corp\\ann"));
  }

  @Test
  void makesNothingOfTheSameHintsTheOtherWayRound() {
    assertThat(correlate(hints(COURSE.reversed(), "corp\\ann"))).isEmpty();
  }

  @Test
  void makesNothingOfFewerOrOfThoseOfTheSystem() {
    assertThat(correlate(hints(COURSE.subList(0, 3), "corp\\ann"))).isEmpty();
    assertThat(correlate(hints(COURSE, "NT AUTHORITY\\SYSTEM"))).isEmpty();
  }

  @Test
  void makesNothingOfOneRuleThatNamesManyTactics() {
    var one = at(0, "Anything").on("ws1").by("corp\\ann").severity(Severity.LOW);
    COURSE.forEach(tactic -> one.attack(tactic, null));

    assertThat(correlate(one.build())).isEmpty();
  }

  private static List<Finding> hints(List<Tactic> course, String user) {
    var hints = new ArrayList<Finding>();
    for (int i = 0; i < course.size(); i++) {
      hints.add(
          at(i * 600L, "Hint of " + course.get(i))
              .on("ws1")
              .by(user)
              .severity(Severity.LOW)
              .attack(course.get(i), null)
              .build());
    }
    return hints;
  }
}
