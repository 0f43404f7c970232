package dev.vedette.respond.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrackRecordTest {
  @Test
  void earnsAutonomyBy299DecisionsWithoutAnErrorAnd473WithOne() {
    assertThat(new TrackRecord(299, 0).isEarned()).isTrue();
    assertThat(new TrackRecord(298, 0).isEarned()).isFalse();
    assertThat(new TrackRecord(472, 1).isEarned()).isTrue();
    assertThat(new TrackRecord(471, 1).isEarned()).isFalse();
    assertThat(TrackRecord.NONE.isEarned()).isFalse();
    assertThat(new TrackRecord(0, 500).isEarned()).isFalse();
  }

  @Test
  void boundsTheShareAsClopperAndPearsonDo() {
    assertThat(new TrackRecord(10, 0).lowerBound()).isCloseTo(Math.pow(0.05, 0.1), within(1e-9));
    assertThat(new TrackRecord(8, 2).lowerBound()).isCloseTo(0.4930987, within(1e-6));
    assertThat(new TrackRecord(95, 5).lowerBound()).isCloseTo(0.8977, within(1e-4));
    assertThat(new TrackRecord(1_000_000, 0).lowerBound()).isGreaterThan(0.99999);
  }

  @Test
  void believesAClaimLessThanItSaysUntilPeopleHaveConfirmedIt() {
    double claimed = TrackRecord.NONE.lowerBound(0.9);
    double confirmed = new TrackRecord(40, 0).lowerBound(0.9);
    double refuted = new TrackRecord(10, 30).lowerBound(0.9);

    assertThat(claimed).isBetween(0.3, 0.7);
    assertThat(confirmed).isGreaterThan(0.9);
    assertThat(refuted).isLessThan(0.3);
  }
}
