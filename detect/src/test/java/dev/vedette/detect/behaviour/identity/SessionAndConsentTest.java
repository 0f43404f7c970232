package dev.vedette.detect.behaviour.identity;

import static dev.vedette.detect.behaviour.scene.Scene.CHROME;
import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.call;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static dev.vedette.detect.behaviour.scene.Scene.place;
import static dev.vedette.detect.behaviour.scene.Scene.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.scene.Watching;
import org.junit.jupiter.api.Test;

class SessionAndConsentTest {
  @Test
  void aTokenThatIsReplayedElsewhereByAnotherProgram() {
    var watching = Watching.of("behaviour.session-replay");
    watching.see(session(MONDAY, "alice", place("91.10.4.7", "DE", ""), CHROME, "s-1"));
    watching.restart();

    watching.see(
        session(MONDAY + 9 * MINUTE, "alice", place("45.9.1.1", "NL", ""), "curl/8.1", "s-1"));

    assertThat(watching.titles()).containsExactly("Session of alice used from a second place");
    assertThat(watching.reasons())
        .contains("another program: curl in place of chrome on windows")
        .contains("another country: NL in place of DE");
  }

  @Test
  void aPhoneThatLeavesTheOfficeIsQuiet() {
    var watching = Watching.of("behaviour.session-replay");
    for (int i = 0; i < 50; i++) {
      watching.see(session(MONDAY, "user" + i, place("91.10.4.7", "DE", ""), CHROME, "s-" + i));
      watching.see(
          session(MONDAY + HOUR, "user" + i, place("80.187.1." + i, "DE", ""), CHROME, "s-" + i));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aTemporaryKeyOfACloudThatIsUsedFromElsewhere() {
    var watching = Watching.of("behaviour.session-replay");
    watching.see(key(MONDAY, "52.16.1.1", "Boto3/1.2 Linux"));

    watching.see(key(MONDAY + MINUTE, "45.9.1.1", "aws-cli/2 Windows"));

    assertThat(watching.told()).hasSize(1);
  }

  private static ApiCall key(long time, String address, String agent) {
    return call(
        time,
        "web-role",
        "s3.amazonaws.com",
        "GetObject",
        Outcome.SUCCESS,
        machine(address),
        "ASIAEXAMPLE",
        agent,
        "",
        "");
  }

  @Test
  void consentToANewApplicationWithWideRights() {
    var watching = Watching.of("behaviour.consent");

    watching.see(
        consent(
            MONDAY,
            "alice",
            "Mail Sorter",
            "ConsentAction.Permissions Mail.ReadWrite offline_access"));

    assertThat(watching.titles()).containsExactly("Consent to the new application 'Mail Sorter'");
    assertThat(watching.reasons())
        .contains("it may read and change mail, read mail, stay signed in");
  }

  @Test
  void consentToWhatEverybodyUsesIsQuiet() {
    var watching = Watching.of("behaviour.consent");
    for (int i = 0; i < 20; i++) {
      watching.see(consent(MONDAY + i * DAY, "user" + i, "Calendar", "Calendars.Read"));
    }
    watching.restart();
    int before = watching.told().size();

    watching.see(consent(MONDAY + 30 * DAY, "zoe", "Calendar", "Mail.ReadWrite"));

    assertThat(watching.told()).hasSize(before);
    assertThat(before).isLessThanOrEqualTo(1);
  }

  private static ApiCall consent(long time, String user, String application, String parameters) {
    return call(
        time,
        user,
        "Entra ID",
        "Consent to application",
        Outcome.SUCCESS,
        machine("91.10.4.7"),
        "",
        CHROME,
        application,
        parameters);
  }
}
