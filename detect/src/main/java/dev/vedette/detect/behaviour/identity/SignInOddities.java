package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.geography.Place;
import java.time.Duration;
import java.util.Locale;

/** What is odd about one sign-in, in points. */
final class SignInOddities {
  private static final double AIRLINER = 1000;
  private static final double FAR = 500;
  private static final Duration DORMANT = Duration.ofDays(45);

  /** Sign-ins from which on an account's habits are known well enough to count in full. */
  private static final int KNOWN = 5;

  private final SignIns all;
  private final Habits habits;
  private final SignIn signIn;
  private final Origins origins;
  private final SignInPoints points;
  private final Scorecard tally = new Scorecard();

  SignInOddities(SignIns all, Habits habits, SignIn signIn, Origins origins, SignInPoints points) {
    this.all = all;
    this.habits = habits;
    this.signIn = signIn;
    this.origins = origins;
    this.points = points;
  }

  Scorecard tally() {
    weigh();
    return tally;
  }

  private void weigh() {
    boolean isShared = all.isShared(signIn.network(), signIn.time());
    if (!isShared) {
      country();
      network();
      travel();
    }
    device();
    pause();
    timeAndFailures();
  }

  private void country() {
    var country = signIn.place().country();
    if (Habits.isNew(habits.countries, country)) {
      tally.add(scaled(points.newCountry()), () -> "first sign-in of this account from " + country);
      tally.addIf(
          all.isNewCountry(country, signIn.time()),
          points.countryNewToAll(),
          () -> "nobody here signed in from " + country + " until today");
    }
  }

  private void network() {
    if (!Habits.isNew(habits.networks, signIn.network())) {
      return;
    }
    boolean isRented = origins.isRented(signIn.place());
    tally.add(
        scaled(isRented ? points.rentedNetwork() : points.newNetwork()),
        () -> "first sign-in from the network " + networkWords(isRented));
  }

  private String networkWords(boolean isRented) {
    var operator = signIn.place().operator();
    var name = operator.isEmpty() ? signIn.network() : operator;
    return isRented ? name + ", where anybody may rent a machine" : name;
  }

  private void travel() {
    var from = habits.lastPlace();
    double way = from.kilometresTo(signIn.place());
    long passed = signIn.time() - habits.last();
    if (way < FAR || isNoProof(from)) {
      return;
    }
    double hours = Math.max(1.0 / 60, Math.abs(passed) / 3_600_000.0);
    tally.addIf(
        way / hours > AIRLINER,
        points.travel(),
        () ->
            String.format(
                Locale.ROOT,
                "%s was left %s before: at least %,.0f km, which no airliner flies in that time",
                from.words(),
                words(Duration.ofMillis(Math.abs(passed))),
                way));
  }

  /**
   * Places of rented networks do not say where somebody is, nor do those of shared ones: a VPN is
   * left for a country where the account is at home.
   */
  private boolean isNoProof(Place from) {
    boolean isLeft = all.isShared(habits.lastNetwork(), signIn.time());
    return origins.isRented(from)
        || origins.isRented(signIn.place())
        || (isLeft && !Habits.isNew(habits.countries, signIn.place().country()));
  }

  private void device() {
    boolean knowsDevice = !signIn.device().isEmpty() && habits.devices.size() > 0;
    boolean isNewDevice = Habits.isNew(habits.devices, signIn.device());
    tally.addIf(
        isNewDevice, scaled(points.newDevice()), () -> "a device that was never used before");
    tally.addIf(
        knowsDevice && !isNewDevice,
        points.knownDevice(),
        () -> "a device that is known for this account");
    tally.addIf(
        Habits.isNew(habits.agents, signIn.agent()),
        scaled(points.newProgram()),
        () -> "never signed in with " + signIn.agent() + " before");
  }

  private void pause() {
    var pause = Duration.ofMillis(Math.max(0, signIn.time() - habits.last()));
    tally.addIf(
        pause.compareTo(DORMANT) > 0,
        points.pause(),
        () -> "the account had not been used for " + pause.toDays() + " days");
  }

  private void timeAndFailures() {
    tally.addIf(
        habits.isOddHour(signIn.hour()),
        points.oddHour(),
        () -> "at %02d:00 UTC, when this account hardly ever signs in".formatted(signIn.hour()));
    habits.failures.expire(signIn.time());
    int failures = habits.failures.size();
    tally.addIf(
        failures >= 4 && tally.score() > 0,
        points.failures(),
        () -> "after " + failures + " failures within the hour");
  }

  private int scaled(int points) {
    return habits.successes() >= KNOWN ? points : points * (habits.successes() + 1) / (KNOWN + 1);
  }

  private static String words(Duration time) {
    return time.toHours() >= 2 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }
}
