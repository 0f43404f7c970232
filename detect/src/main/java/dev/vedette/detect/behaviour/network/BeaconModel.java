package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Domains;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Contacts;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;

/**
 * Machines that report to somebody: contacts with a rare destination, less so an inner one, as
 * regular as no person makes them, by RITA's measures of intervals and sizes, and connections that
 * stay open for hours.
 *
 * <p>How far it is resisted: jitter of half the interval and padding of sizes lower the score and
 * do not hide the rest; contacts that follow a person's own, or that are days apart, do.
 */
public final class BeaconModel implements Detector<Destination> {
  private static final List<Attack> ATTACKS =
      List.of(
          new Attack(Tactic.COMMAND_AND_CONTROL, "T1071"),
          new Attack(Tactic.COMMAND_AND_CONTROL, "T1573"));
  private static final int TELLING = 50;
  private static final int ENOUGH = 16;

  private final BeaconOddities oddities;

  public BeaconModel(Priors priors) {
    oddities = new BeaconOddities(priors);
  }

  @Override
  public String name() {
    return "behaviour.beacon";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Connection connection
        && connection.source().isKnown()
        && connection.direction() != 1
        && !key(activity).isEmpty()
        && !BeaconOddities.isPlumbing(connection);
  }

  /** The name that was asked for, else the address. */
  @Override
  public String key(Activity activity) {
    var connection = (Connection) activity;
    var host = Domains.hostOf(connection.url());
    return host.isEmpty() ? connection.destination().address() : host;
  }

  @Override
  public Destination initial(String key) {
    return new Destination();
  }

  @Override
  public void update(Destination state, Activity activity, Observer out) {
    var connection = (Connection) activity;
    var contacts = state.add(connection.source().label(), connection.time(), connection.bytesOut());
    if (state.isPopular()) {
      return;
    }
    if (isDue(contacts)) {
      judge(
          oddities.regular(state, contacts, connection, key(activity)),
          true,
          contacts,
          activity,
          out);
    }
    if (connection.duration() >= BeaconOddities.LONG) {
      judge(oddities.lasting(state, connection, key(activity)), false, contacts, activity, out);
    }
  }

  /** At the sixteenth contact, then as often as their number has doubled, then now and then. */
  private static boolean isDue(Contacts contacts) {
    long total = contacts.total();
    return contacts.size() >= ENOUGH
        && (Long.bitCount(total) == 1 || (total >= 128 && total % 128 == 0));
  }

  private void judge(
      Scorecard tally, boolean isRegular, Contacts contacts, Activity activity, Observer out) {
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var source = ((Connection) activity).source().label();
    var destination = key(activity);
    out.observe(
        new Observation(
            name(),
            isRegular
                ? "%s reports to %s like clockwork".formatted(source, destination)
                : "Connection from %s to %s stayed open for hours".formatted(source, destination),
            source + "|" + destination + "|" + isRegular,
            activity.time(),
            out.reference(),
            tally.contributions(),
            "%d contacts so far; people's own are irregular, and what programs do regularly goes to"
                    .formatted(contacts.total())
                + " places that many machines know",
            0,
            ATTACKS,
            List.of(source, destination)));
  }

  @Override
  public int maxKeys() {
    return 8_192;
  }

  @Override
  public StateCodec<Destination> codec() {
    return Destination.CODEC;
  }
}
