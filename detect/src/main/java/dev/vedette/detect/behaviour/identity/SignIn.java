package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Agents;
import dev.vedette.detect.geography.Networks;
import dev.vedette.detect.geography.Place;
import java.time.Duration;

/**
 * A sign-in over the internet, as far as habits are about it. Texts are empty where it lacks them.
 *
 * @param network what stands for the network that it came from
 * @param agent the kind of program that was used
 */
record SignIn(long time, String account, Place place, String network, String device, String agent) {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  static SignIn of(Logon logon, Origins origins) {
    var place = origins.place(logon.source());
    return new SignIn(
        logon.time(),
        logon.user().key(),
        place,
        Networks.of(logon.source().address(), place),
        logon.source().device(),
        Agents.kind(logon.userAgent()));
  }

  /** The hour of the day in UTC. */
  int hour() {
    return (int) Math.floorMod(Math.floorDiv(time, HOUR), 24L);
  }
}
