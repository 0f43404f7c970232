package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Priors;

/** What each oddity of a sign-in is worth. */
record SignInPoints(
    int newCountry,
    int countryNewToAll,
    int newNetwork,
    int rentedNetwork,
    int travel,
    int newDevice,
    int knownDevice,
    int newProgram,
    int pause,
    int oddHour,
    int failures) {
  static SignInPoints of(Priors priors) {
    return new SignInPoints(
        priors.points("new-country"),
        priors.points("country-new-to-all"),
        priors.points("new-network"),
        priors.points("rented-network"),
        priors.points("travel"),
        priors.points("new-device"),
        priors.points("known-device"),
        priors.points("new-program"),
        priors.points("pause"),
        priors.points("odd-hour"),
        priors.points("failures"));
  }
}
