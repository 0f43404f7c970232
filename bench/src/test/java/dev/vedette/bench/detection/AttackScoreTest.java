package dev.vedette.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How bundles of alerts are scored. */
final class AttackScoreTest {
  private static final Alert SCAN = alert(0, "scan", "web", "scans", "scan");
  private static final Alert SHELL = alert(60, "shell", "web", "shell", "shell");
  private static final Alert NEARBY = alert(61, "odd", "mail", "shell", "");
  private static final Alert NOISE = alert(90, "noise", "mail", "", "");
  private static final List<Alert> ALL = List.of(SCAN, SHELL, NEARBY, NOISE);

  @Test
  void isPerfectWhereOneBundleHoldsTheAttackAndNothingElse() {
    var score = AttackScore.of(ALL, List.of(List.of(SCAN, SHELL)));

    assertThat(score).isEqualTo(new AttackScore(1, 1, 1, 0, 0, 1, 0, 0, 1, List.of()));
  }

  @Test
  void countsWhatIsMissedTornApartAndForeign() {
    var score =
        AttackScore.of(ALL, List.of(List.of(NOISE), List.of(SHELL, NEARBY, NOISE), List.of(SCAN)));

    assertThat(score.rank()).isEqualTo(2);
    assertThat(score.phases()).isEqualTo(0.5);
    assertThat(score.pairs()).isEqualTo(0.5);
    assertThat(score.foreign()).isEqualTo(1 - 2 / 3.0);
    assertThat(score.unlabelled()).isEqualTo(1 - 1 / 3.0);
    assertThat(score.fragments()).isEqualTo(2);
    assertThat(score.falseBundles()).isEqualTo(1);
    assertThat(score.missed()).containsExactly("web: scan");
  }

  @Test
  void isOfNoRankWhereNothingHoldsTheAttack() {
    var score = AttackScore.of(ALL, List.of());

    assertThat(score.rank()).isEqualTo(Integer.MAX_VALUE);
    assertThat(score.pairs()).isZero();
  }

  private static Alert alert(int second, String rule, String host, String phase, String label) {
    return new Alert(rule + host, second, second * 1000L, rule, host, "192.0.2.1", phase, label);
  }
}
