package dev.vedette.detect.behaviour.network;

import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.SECOND;
import static dev.vedette.detect.behaviour.scene.Scene.connection;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Program;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeaconModelTest {
  private final Watching watching = Watching.of("behaviour.beacon");
  private final Random random = new Random(17);

  private void beacon(int contacts, long interval, double jitter) {
    long time = MONDAY;
    for (int i = 0; i < contacts; i++) {
      time += (long) (interval * (1 + jitter * (random.nextDouble() - 0.5)));
      watching.see(connection(time, "10.0.0.5", "45.9.148.3", "", 312));
    }
  }

  @Test
  void aBeaconEveryMinuteIsToldWithItsMeasures() {
    beacon(70, MINUTE, 0);

    assertThat(watching.titles()).containsOnly("10.0.0.5 reports to 45.9.148.3 like clockwork");
    assertThat(watching.reasons())
        .contains(
            "16 contacts, one every 60 s, half of them within 0.0 s of that",
            "each sends about 312 bytes",
            "no other machine here talks to 45.9.148.3");
  }

  @Test
  void aFifthOfJitterDoesNotHideABeacon() {
    beacon(600, MINUTE, 0.4);

    assertThat(watching.told()).isNotEmpty();
  }

  @Test
  void peopleWhoBrowseAreQuiet() {
    for (int user = 0; user < 40; user++) {
      long time = MONDAY;
      for (int i = 0; i < 500; i++) {
        time += (long) (-Math.log(1 - random.nextDouble()) * 90 * SECOND);
        var site = random.nextInt(60);
        watching.see(
            connection(
                time,
                "10.0.1." + user,
                "151.101.1." + site,
                "site" + site + ".com",
                400L + random.nextInt(3000)));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void whatTheWholeOfficeReportsToIsQuiet() {
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      for (int host = 0; host < 40; host++) {
        watching.see(
            connection(
                MONDAY + minute * MINUTE + host * SECOND,
                "10.0.1." + host,
                "20.4.4.4",
                "telemetry.agent-vendor.com",
                900));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aKnownServiceIsQuietEvenForOneMachine() {
    for (int i = 0; i < 500; i++) {
      watching.see(
          connection(
              MONDAY + i * 5L * MINUTE,
              "10.0.0.5",
              "13.107.4.50",
              "v10.events.data.microsoft.com",
              700));
    }

    assertThat(watching.told()).isEmpty();
  }

  /** An outbreak on eight machines is no reason to call its master popular. */
  @Test
  void eightInfectedMachinesAreStillTold() {
    for (int i = 0; i < 100; i++) {
      for (int host = 0; host < 8; host++) {
        watching.see(
            connection(
                MONDAY + i * MINUTE + host * SECOND, "10.0.0." + host, "45.9.148.3", "", 312));
      }
    }

    assertThat(new HashSet<>(watching.titles())).hasSize(8);
  }

  @Test
  void aConnectionThatStaysOpenForADayIsTold() {
    watching.see(
        connection(
            MONDAY,
            "10.0.0.5",
            machine("45.9.148.3", 443),
            "",
            1_000_000,
            500,
            26 * HOUR,
            Program.NONE));

    assertThat(watching.titles())
        .containsExactly("Connection from 10.0.0.5 to 45.9.148.3 stayed open for hours");
  }

  @Test
  void timeAndNamesAreAskedForRegularlyByEverybody() {
    for (int i = 0; i < 300; i++) {
      watching.see(
          connection(
              MONDAY + i * MINUTE,
              "10.0.0.5",
              machine("45.9.148.3", 123),
              "",
              48,
              48,
              1,
              Program.NONE));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aBeaconIsFoundAcrossARestart() {
    for (int i = 0; i < 10; i++) {
      watching.see(connection(MONDAY + i * MINUTE, "10.0.0.5", "45.9.148.3", "", 312));
    }
    watching.restart();
    for (int i = 10; i < 20; i++) {
      watching.see(connection(MONDAY + i * MINUTE, "10.0.0.5", "45.9.148.3", "", 312));
    }

    assertThat(watching.told()).hasSize(1);
  }

  @Test
  void oneLongExchangeOfManyConnectionsIsNoBeacon() {
    for (int i = 0; i < 5_000; i++) {
      watching.see(connection(MONDAY + i * 130L, "10.0.0.5", "45.9.148.3", "", 1887));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void anInnerMachineThatIsReportedToForHoursIsTold() {
    for (int i = 0; i < 300; i++) {
      watching.see(connection(MONDAY + i * MINUTE, "10.0.0.5", "10.0.9.9", "", 312));
    }

    assertThat(watching.reasons()).contains("10.0.9.9 is a machine of this network");
  }

  @Test
  void aFloodOfDestinationsIsBounded() {
    for (int i = 0; i < 60_000; i++) {
      watching.see(
          connection(
              MONDAY + i * SECOND / 10,
              "10.0.0.5",
              "11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255),
              "",
              40));
    }
    watching.see(connection(MONDAY + DAY, "10.0.0.5", "45.9.148.3", "", 312));
  }
}
