package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.correlator;
import static dev.vedette.correlate.Deeds.lsass;
import static dev.vedette.model.Observable.Type.FILE_PATH;
import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a correlator keeps to whatever comes: bounds, order, tenants. */
final class CorrelatorLimitsTest {
  private static final List<Tactic> TACTICS = List.of(Tactic.values());
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  @Test
  void tellsTheSameWhateverTheOrderOfEqualTimes() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 40; i++) {
      findings.add(
          finding("Rule " + i % 7)
              .record(i)
              .on("ws" + i % 3)
              .by("corp\\ann")
              .severity(SEVERITIES.get(i % SEVERITIES.size()))
              .attack(TACTICS.get(i % TACTICS.size()), null)
              .build());
    }
    var shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(correlate(shuffled).getFirst().uid())
        .isEqualTo(correlate(findings).getFirst().uid());
    assertThat(correlate(findings)).isEqualTo(correlate(findings));
  }

  @Test
  void closesQuietIncidentsOnTheWay() {
    var correlator = correlator(CorrelationSettings.defaults());
    correlator.update(lsass("ws1", "ann", 0).build());

    correlator.update(lsass("ws2", "bob", 48 * 3600).build());

    assertThat(correlator.drain()).hasSize(1);
    assertThat(correlator.finish()).hasSize(1);
    assertThat(correlator.finish()).isEmpty();
  }

  @Test
  void staysWithinItsBoundsUnderAFlood() {
    var defaults = CorrelationSettings.defaults();
    var limits = new CorrelationSettings.Limits(100, 50, 500, 25, 20, 8, 20, 20);
    var settings =
        new CorrelationSettings(
            defaults.gaps(),
            defaults.degrees(),
            defaults.habit(),
            defaults.repeats(),
            defaults.worth(),
            defaults.weights(),
            limits);
    var correlator = correlator(settings);

    for (int i = 0; i < 5000; i++) {
      correlator.update(lsass("host" + i % 500, "user" + i, i).build());
    }

    var incidents = correlator.finish();
    assertThat(incidents).hasSizeGreaterThan(400);
    assertThat(incidents).allSatisfy(i -> assertThat(i.entities()).hasSizeLessThan(21));
  }

  @Test
  void countsFindingsThatItHasNoRoomToList() {
    var defaults = CorrelationSettings.defaults();
    var limits = new CorrelationSettings.Limits(100, 50, 10, 25, 20, 8, 20, 20);
    var settings =
        new CorrelationSettings(
            defaults.gaps(),
            defaults.degrees(),
            defaults.habit(),
            defaults.repeats(),
            defaults.worth(),
            defaults.weights(),
            limits);
    var correlator = correlator(settings);

    for (int i = 0; i < 25; i++) {
      correlator.update(lsass("ws1", "ann", i).build());
    }

    assertThat(correlator.unlisted()).isEqualTo(15);
    assertThat(correlator.finish().getFirst().findings()).hasSize(10);
  }

  @Test
  void foldsAFloodOfOneFinding() {
    var correlator = correlator(CorrelationSettings.defaults());
    var flood = lsass("ws1", "ann", 0).build();

    for (int i = 0; i < 1_000_000; i++) {
      correlator.update(flood);
    }

    assertThat(correlator.sightings()).isEqualTo(1);
    assertThat(correlator.unlisted()).isEqualTo(500_000);
    assertThat(correlator.finish()).hasSize(1);
  }

  @Test
  void foldsAFloodOfOneRuleAboutEverOtherThings() {
    var correlator = correlator(CorrelationSettings.defaults());

    for (int i = 0; i < 50_000; i++) {
      correlator.update(
          lsass("ws1", "ann", i % 60).with("file.path", FILE_PATH, "c:\\t\\" + i).build());
    }

    assertThat(correlator.sightings()).isLessThan(300);
    assertThat(correlator.finish()).hasSize(1);
  }

  @Test
  void toleratesHostileTimesAndText() {
    var odd = lsass("\u001b[31m<b>" + "x".repeat(5000), "a\\b\\c@d@e", 0).build();
    var early = at(Long.MIN_VALUE / 1000, "Early").severity(Severity.HIGH).build();
    var late = at(Long.MAX_VALUE / 4000, "Late").severity(Severity.HIGH).build();

    assertThat(correlate(early, odd, late)).hasSize(3);
  }

  @Test
  void refusesAnotherTenantsFinding() {
    var foreign = finding("X").tenant("other").build();

    assertThatThrownBy(() -> correlate(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other");
  }
}
