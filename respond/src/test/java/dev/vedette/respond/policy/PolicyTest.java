package dev.vedette.respond.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Precious.Role;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
  @Test
  void leavesEverythingToPeopleUnlessSomebodySaysOtherwise() {
    for (var type : ActionClass.values()) {
      assertThat(Policy.DEFAULT.autonomy(type)).isEqualTo(Autonomy.RECOMMEND);
    }
    assertThat(Policy.DEFAULT.leastRisk()).isEqualTo(50);
    assertThat(Policy.DEFAULT.certainty()).isEqualTo(0.95);
    assertThat(Policy.DEFAULT.limits()).isEqualTo(new Limits(0.05, 5, 50));
    assertThat(Policy.DEFAULT.isStopped()).isFalse();
  }

  @Test
  void knowsNamesInWhateverWayLogsWriteThem() {
    var host = new Precious(Target.Kind.HOST, "SRV-*", Role.PROTECTED, 1);
    var user = new Precious(Target.Kind.USER, "ann", Role.BREAK_GLASS, 1);

    assertThat(host.is(new Target.Host("srv-1.corp.example"))).isTrue();
    assertThat(host.is(new Target.RunningProcess("srv-1", "a (1)"))).isTrue();
    assertThat(host.is(new Target.Host("ws-1"))).isFalse();
    assertThat(user.is(new Target.User("CORP\\Ann"))).isTrue();
    assertThat(user.is(new Target.User("ann@corp.example"))).isTrue();
    assertThat(user.is(new Target.Session("corp\\ann"))).isTrue();
    assertThat(user.is(new Target.User("joann"))).isFalse();
  }

  @Test
  void takesAPatternThatIsHardToMatchInItsStride() {
    assertThat(Names.matches("*a".repeat(50) + "b", "a".repeat(5_000))).isFalse();
    assertThat(Names.matches("*", "")).isTrue();
    assertThat(Names.matches("a*c", "abbc")).isTrue();
    assertThat(Names.matches("a*c", "abb")).isFalse();
  }

  @Test
  void quietHoursGoOnPastMidnight() {
    var quiet =
        new QuietHours(
            Set.of(DayOfWeek.FRIDAY),
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            ZoneId.of("Europe/Berlin"));

    assertThat(quiet.holds(Instant.parse("2026-11-27T21:30:00Z"))).isTrue();
    assertThat(quiet.holds(Instant.parse("2026-11-28T04:59:00Z"))).isTrue();
    assertThat(quiet.holds(Instant.parse("2026-11-28T05:00:00Z"))).isFalse();
    assertThat(quiet.holds(Instant.parse("2026-11-28T21:30:00Z"))).isFalse();
    assertThat(quiet.holds(Instant.parse("2026-11-27T20:30:00Z"))).isFalse();
  }
}
