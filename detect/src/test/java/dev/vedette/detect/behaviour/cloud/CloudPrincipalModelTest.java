package dev.vedette.detect.behaviour.cloud;

import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.SECOND;
import static dev.vedette.detect.behaviour.scene.Scene.call;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.scene.Watching;
import org.junit.jupiter.api.Test;

class CloudPrincipalModelTest {
  private static final String[] ORDINARY = {
    "ListObjects", "GetObject", "PutObject", "DescribeInstances", "DescribeTags"
  };

  private final Watching watching = Watching.of("behaviour.cloud-principal");

  private static ApiCall at(long time, String operation, Outcome outcome, String address) {
    return call(
        time,
        "deploy",
        operation.contains("Object") ? "s3.amazonaws.com" : "ec2.amazonaws.com",
        operation,
        outcome,
        machine(address));
  }

  private void ordinary(int days) {
    for (int i = 0; i < days * 48; i++) {
      watching.see(at(MONDAY + i * HOUR / 2, ORDINARY[i % 5], Outcome.SUCCESS, "52.16.1.1"));
    }
  }

  @Test
  void aKeyThatIsUsedFromElsewhereForSomethingElse() {
    ordinary(10);
    watching.restart();

    watching.see(at(MONDAY + 10 * DAY, "CreateAccessKey", Outcome.SUCCESS, "45.9.1.1"));

    assertThat(watching.titles()).containsExactly("deploy calls CreateAccessKey, out of character");
    assertThat(watching.reasons())
        .contains(
            "CreateAccessKey makes a credential that lasts",
            "this principal never called CreateAccessKey before",
            "from a new network: 45.9");
    assertThat(watching.told().getFirst().baseline())
        .isEqualTo("deploy made 480 calls of 5 operations in 10 days");
  }

  @Test
  void whoeverSwitchesRecordingOffIsToldWithoutAnyHistory() {
    watching.see(at(MONDAY, "StopLogging", Outcome.SUCCESS, "45.9.1.1"));

    assertThat(watching.reasons())
        .containsExactly("StopLogging stops the recording of what is done");
    assertThat(watching.told().getFirst().unlearned()).isEqualTo(100);
  }

  @Test
  void callsThatAreRefusedOneAfterAnother() {
    ordinary(5);

    for (int i = 0; i < 20; i++) {
      watching.see(at(MONDAY + 5 * DAY + i * SECOND, "Run" + i, Outcome.FAILURE, "45.9.1.1"));
    }

    assertThat(watching.reasons())
        .anyMatch(
            words -> words.endsWith("different calls were refused within a quarter of an hour"));
  }

  @Test
  void somebodyNewWhoOnlyLooksAroundAndReadsSecrets() {
    for (int i = 0; i < 15; i++) {
      watching.see(at(MONDAY + i * SECOND, "Describe" + i, Outcome.SUCCESS, "45.9.1.1"));
    }
    watching.see(at(MONDAY + MINUTE, "GetSecretValue", Outcome.SUCCESS, "45.9.1.1"));

    assertThat(watching.reasons())
        .anyMatch(words ->
            words.endsWith("different calls only look around, within a quarter of an hour"))
        .contains("GetSecretValue reads a secret");
  }

  @Test
  void aPrincipalThatDoesItsWorkIsQuiet() {
    ordinary(60);

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void anAdministratorWhoAlwaysMakesKeysIsQuietAfterTheFirst() {
    for (int day = 0; day < 60; day++) {
      watching.see(at(MONDAY + day * DAY, "CreateAccessKey", Outcome.SUCCESS, "91.10.4.7"));
      for (int i = 0; i < 5; i++) {
        watching.see(
            at(MONDAY + day * DAY + i * MINUTE, ORDINARY[i], Outcome.SUCCESS, "91.10.4.7"));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  /** Refused calls are free, so they must not make a call usual. */
  @Test
  void refusedCallsTeachNothing() {
    ordinary(10);
    for (int i = 0; i < 20; i++) {
      watching.see(
          at(MONDAY + 9 * DAY + i * MINUTE, "CreateAccessKey", Outcome.FAILURE, "45.9.1.1"));
    }
    int before = watching.told().size();

    watching.see(at(MONDAY + 12 * DAY, "CreateAccessKey", Outcome.SUCCESS, "45.9.1.1"));

    assertThat(watching.told()).hasSize(before + 1);
  }
}
