package dev.vedette.detect.behaviour.identity;

import static dev.vedette.detect.behaviour.scene.Scene.CHROME;
import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.SECOND;
import static dev.vedette.detect.behaviour.scene.Scene.failure;
import static dev.vedette.detect.behaviour.scene.Scene.logon;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static dev.vedette.detect.behaviour.scene.Scene.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuessingTest {
  private static final String MALLORY = "45.9.148.3";

  @Test
  void oneSourceTriesManyAccountsOnceEach() {
    var watching = Watching.of("behaviour.password-spray");

    for (int i = 0; i < 40; i++) {
      watching.see(failure(MONDAY + i * 90L * SECOND, "user" + i, machine(MALLORY)));
    }

    assertThat(watching.titles())
        .contains("Passwords of 8 accounts tried from 45.9.148.3")
        .contains("Passwords of 32 accounts tried from 45.9.148.3");
    assertThat(watching.reasons()).contains("with 1.0 tries each, below what locks an account");
  }

  @Test
  void theAccountThatGivesInIsNamed() {
    var watching = Watching.of("behaviour.password-spray");
    for (int i = 0; i < 20; i++) {
      watching.see(failure(MONDAY + i * SECOND, "user" + i, machine(MALLORY)));
    }
    watching.restart();

    watching.see(signIn(MONDAY + MINUTE, "user7", machine(MALLORY), CHROME));

    assertThat(watching.titles())
        .contains("user7 signed in from 45.9.148.3, which tried 20 accounts");
  }

  @Test
  void anOfficeWhoseStaffMistypeIsQuiet() {
    var watching = Watching.of("behaviour.password-spray");
    var office = machine("91.10.4.7");
    for (int day = 0; day < 5; day++) {
      for (int user = 0; user < 60; user++) {
        long time = MONDAY + day * DAY + user * MINUTE;
        if (user % 6 == day) {
          watching.see(failure(time, "user" + user, office));
        }
        watching.see(signIn(time + 20 * SECOND, "user" + user, office, CHROME));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void manySourcesThatEachTryOneAccountAreSeenTogether() {
    var watching = Watching.of("behaviour.credential-stuffing");

    for (int i = 0; i < 200; i++) {
      watching.see(failure(MONDAY + i * 10L * SECOND, "user" + i, machine("185.220." + i + ".9")));
    }

    assertThat(watching.titles()).contains("Passwords of 16 accounts tried from 16 places");
    assertThat(watching.reasons()).contains("from 16 places, so that none of them stands out");
  }

  @Test
  void aFewForgottenPasswordsAnHourAreQuiet() {
    var watching = Watching.of("behaviour.credential-stuffing");
    var random = new Random(3);
    for (int hour = 0; hour < 24 * 14; hour++) {
      for (int i = random.nextInt(6); i > 0; i--) {
        var source = machine("91." + random.nextInt(200) + ".4.7");
        watching.see(
            failure(
                MONDAY + hour * HOUR + random.nextLong(HOUR),
                "user" + random.nextInt(200),
                source));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aSecondFactorThatIsRefusedUntilItIsApproved() {
    var watching = Watching.of("behaviour.second-factor");
    for (int i = 0; i < 9; i++) {
      watching.see(refused(MONDAY + i * MINUTE));
    }
    watching.restart();

    watching.see(
        logon(MONDAY + 10 * MINUTE, "alice", machine(MALLORY), CHROME, Outcome.SUCCESS, "mfa", ""));

    assertThat(watching.titles())
        .contains(
            "Second factor of alice refused again and again",
            "Second factor of alice approved after 9 refusals");
  }

  @Test
  void aPushThatWasMissedTwiceIsQuiet() {
    var watching = Watching.of("behaviour.second-factor");
    for (int day = 0; day < 20; day++) {
      watching.see(refused(MONDAY + day * DAY));
      watching.see(refused(MONDAY + day * DAY + MINUTE));
      watching.see(
          logon(
              MONDAY + day * DAY + 2 * MINUTE,
              "alice",
              machine("91.10.4.7"),
              CHROME,
              Outcome.SUCCESS,
              "mfa",
              ""));
    }

    assertThat(watching.told()).isEmpty();
  }

  private static Activity refused(long time) {
    return logon(
        time,
        "alice",
        machine(MALLORY),
        CHROME,
        Outcome.FAILURE,
        "mfa denied; user declined the authentication",
        "");
  }
}
