package dev.vedette.detect.behaviour.identity;

import static dev.vedette.detect.behaviour.scene.Scene.CHROME;
import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.failure;
import static dev.vedette.detect.behaviour.scene.Scene.place;
import static dev.vedette.detect.behaviour.scene.Scene.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.measure.GeoPoint;
import dev.vedette.detect.behaviour.scene.Watching;
import dev.vedette.detect.geography.Geography;
import dev.vedette.detect.geography.Place;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignInModelTest {
  private static final Endpoint BERLIN = place("91.10.4.7", "DE", "");
  private static final Endpoint LAGOS = place("105.112.8.3", "NG", "");
  private static final String PYTHON = "python-requests/2.28";

  private final Watching watching = Watching.of("behaviour.sign-in");

  private void work(String user, Endpoint from, int days) {
    for (int day = 0; day < days; day++) {
      watching.see(signIn(MONDAY + day * DAY, user, from, CHROME));
      watching.see(signIn(MONDAY + day * DAY + 5 * HOUR, user, from, CHROME));
    }
  }

  @Test
  void nobodyIsInTwoCountriesWithinTheHour() {
    work("alice", BERLIN, 10);

    watching.see(signIn(MONDAY + 9 * DAY + 6 * HOUR, "alice", LAGOS, PYTHON));

    assertThat(watching.titles()).containsExactly("Sign-in of alice out of character, from NG");
    assertThat(watching.reasons())
        .anyMatch(
            words -> words.matches("DE was left 60 minutes before: at least [34],\\d{3} km, .*"))
        .contains(
            "first sign-in of this account from NG", "nobody here signed in from NG until today");
    assertThat(watching.told().getFirst().baseline())
        .isEqualTo("alice signed in 20 times in 9 days; countries: 1, networks: 1; last from DE");
  }

  @Test
  void whoFliesAndKeepsTheLaptopIsNotTold() {
    work("alice", place("91.10.4.7", "DE", "laptop-17"), 10);

    watching.see(
        signIn(MONDAY + 11 * DAY, "alice", place("31.4.245.9", "FR", "laptop-17"), CHROME));
    watching.see(
        signIn(MONDAY + 12 * DAY, "alice", place("31.4.245.9", "FR", "laptop-17"), CHROME));
    watching.see(signIn(MONDAY + 13 * DAY, "alice", place("91.10.4.7", "DE", "laptop-17"), CHROME));

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aNetworkThatColleaguesUseForDaysProvesNoTravel() {
    var vpn = place("193.27.14.2", "NL", "");
    for (var user : new String[] {"bob", "carol", "dave"}) {
      work(user, vpn, 5);
    }
    work("alice", BERLIN, 8);

    watching.see(signIn(MONDAY + 7 * DAY + 5 * HOUR + 10 * MINUTE, "alice", vpn, CHROME));
    watching.see(signIn(MONDAY + 7 * DAY + 5 * HOUR + 20 * MINUTE, "alice", BERLIN, CHROME));

    assertThat(watching.told()).isEmpty();
  }

  /** Otherwise the third account that an intruder takes would make his network an office. */
  @Test
  void anIntruderWhoTakesSeveralAccountsDoesNotExcuseHimself() {
    for (var user : new String[] {"alice", "bob", "carol", "dave", "erin"}) {
      work(user, BERLIN, 10);
    }

    int minute = 0;
    for (var user : new String[] {"alice", "bob", "carol", "dave", "erin"}) {
      watching.see(signIn(MONDAY + 9 * DAY + 6 * HOUR + minute++ * MINUTE, user, LAGOS, PYTHON));
    }

    assertThat(watching.told()).hasSize(5);
  }

  @Test
  void anAccountThatSleptForMonthsIsOddFromElsewhere() {
    work("old-admin", BERLIN, 10);

    watching.see(signIn(MONDAY + 100 * DAY, "old-admin", LAGOS, CHROME));

    assertThat(watching.reasons())
        .contains(
            "the account had not been used for 90 days", "first sign-in of this account from NG");
  }

  @Test
  void failuresBeforeItMakeItWorse() {
    work("alice", BERLIN, 10);
    for (int i = 0; i < 6; i++) {
      watching.see(failure(MONDAY + 20 * DAY + i * MINUTE, "alice", LAGOS));
    }

    watching.see(signIn(MONDAY + 20 * DAY + 7 * MINUTE, "alice", LAGOS, CHROME));

    assertThat(watching.reasons()).contains("after 6 failures within the hour");
  }

  /** Failures cost nothing, so they must not teach what is usual. */
  @Test
  void failuresTeachNothing() {
    work("alice", BERLIN, 10);
    for (int i = 0; i < 500; i++) {
      watching.see(failure(MONDAY + 3 * DAY + i * MINUTE, "alice", LAGOS));
    }

    watching.see(signIn(MONDAY + 9 * DAY + 6 * HOUR, "alice", LAGOS, PYTHON));

    assertThat(watching.told()).hasSize(1);
  }

  @Test
  void aCompanyThatWorksAndTravelsIsQuiet() {
    var random = new Random(42);
    String[] countries = {"DE", "AT", "FR", "CH"};
    for (int day = 0; day < 60; day++) {
      for (int user = 0; user < 30; user++) {
        boolean travels = (day + user) % 45 == 0;
        var country = travels ? countries[random.nextInt(4)] : "DE";
        var address = (travels ? "80." : "91.") + user + ".1." + random.nextInt(200);
        long time = MONDAY + day * DAY + random.nextLong(9 * HOUR);
        watching.see(signIn(time, "user" + user, place(address, country, ""), CHROME));
      }
    }

    assertThat(watching.told()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void filesOfGeographyTellCitiesAndRentedNetworks() {
    Geography geography =
        address ->
            address.startsWith("91.")
                ? new Place("DE", "Berlin", new GeoPoint(52.5, 13.4), 20, 3320, "Deutsche Telekom")
                : new Place("DE", "Munich", new GeoPoint(48.1, 11.6), 20, 24940, "Hetzner Online");
    var informed = Watching.of("behaviour.sign-in", geography);
    for (int day = 0; day < 10; day++) {
      informed.see(signIn(MONDAY + day * DAY, "alice", BERLIN, CHROME));
    }

    informed.see(signIn(MONDAY + 60 * DAY, "alice", place("78.46.1.1", "", ""), CHROME));

    assertThat(informed.reasons())
        .contains(
            "first sign-in from the network Hetzner Online, where anybody may rent a machine",
            "the account had not been used for 51 days");
  }

  @Test
  void whatWasLearntSurvivesARestart() {
    work("alice", BERLIN, 10);
    watching.restart();

    watching.see(signIn(MONDAY + 9 * DAY + 6 * HOUR, "alice", LAGOS, PYTHON));

    assertThat(watching.told()).hasSize(1);
    assertThat(watching.told().getFirst().unlearned()).isZero();
  }
}
