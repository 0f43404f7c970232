package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Addresses;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Bytes that a machine sends to the internet within an hour beside its own norm of that hour of the
 * week, the more telling the less comes back and the newer the place is.
 *
 * <p>How far it is resisted: whoever sends no more than the machine usually does stays unnoticed,
 * and who raises that by a tenth each week moves the norm; see {@code SeasonalLevel}.
 */
public final class ExfiltrationModel implements Detector<Outflow> {
  private static final List<Attack> ATTACKS =
      List.of(
          new Attack(Tactic.EXFILTRATION, "T1048"), new Attack(Tactic.EXFILTRATION, "T1567.002"));
  private static final int TELLING = 50;
  private static final double MEGABYTE = 1e6;
  private static final int LEARNT = 48;

  private final Map<String, String> places;
  private final Set<String> programs;
  private final double least;
  private final int unusual;
  private final int muchAnyway;
  private final int newPlace;
  private final int oneWay;
  private final int exchange;
  private final int program;
  private final int usual;

  public ExfiltrationModel(Priors priors) {
    places = priors.words("exchanges");
    programs = priors.set("programs");
    least = priors.number("least-megabytes") * MEGABYTE;
    unusual = priors.points("unusual");
    muchAnyway = priors.points("much-anyway");
    newPlace = priors.points("new-place");
    oneWay = priors.points("one-way");
    exchange = priors.points("exchange");
    program = priors.points("program");
    usual = priors.points("usual");
  }

  @Override
  public String name() {
    return "behaviour.exfiltration";
  }

  @Override
  public Analytic.Type type() {
    return Analytic.Type.STATISTICAL;
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Connection connection
        && connection.bytesOut() > 0
        && connection.source().isKnown()
        && (connection.source().address().isEmpty()
            || Addresses.isInternal(connection.source().address()))
        && Names.isAddress(connection.destination().address())
        && !Addresses.isInternal(connection.destination().address());
  }

  @Override
  public String key(Activity activity) {
    return ((Connection) activity).source().label();
  }

  @Override
  public Outflow initial(String key) {
    return new Outflow();
  }

  @Override
  public void update(Outflow state, Activity activity, Observer out) {
    var connection = (Connection) activity;
    double soFar =
        state.add(
            connection.destination().label(),
            connection.bytesOut(),
            connection.bytesIn(),
            connection.time());
    if (state.isDue(soFar, least)) {
      judge(state, connection, soFar, out);
    }
  }

  private void judge(Outflow state, Connection connection, double soFar, Observer out) {
    var tally = tally(state, connection, soFar);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var machine = key(connection);
    var place = state.largest();
    out.observe(
        new Observation(
            name(),
            "%s sends %s within an hour, most to %s".formatted(machine, words(soFar), place),
            machine + "|" + place,
            connection.time(),
            out.reference(),
            tally.contributions(),
            "%s usually sends %s in such an hour; learnt from %d hours"
                .formatted(machine, words(state.compare().usual()), state.hours()),
            Math.max(0, 100 - state.hours() * 100 / (2 * 168)),
            ATTACKS,
            List.of(machine, place)));
  }

  private Scorecard tally(Outflow state, Connection connection, double soFar) {
    var tally = new Scorecard();
    var norm = state.compare();
    boolean knows = state.hours() >= LEARNT;
    tally.addIf(
        knows && norm.deviations() > 4,
        unusual,
        () ->
            String.format(
                Locale.ROOT,
                "%s in an hour that usually has %s",
                words(soFar),
                words(norm.usual())));
    tally.addIf(knows && norm.deviations() < 2, usual, () -> "that is usual for this machine");
    tally.addIf(soFar > 50 * least, muchAnyway, () -> words(soFar) + " is much for any hour");
    var place = state.largest();
    tally.addIf(
        state.isNew(place, connection.time()),
        newPlace,
        () -> place + " never got anything from this machine before");
    tally.addIf(
        soFar > 5 * state.in(), oneWay, () -> "only %s came back".formatted(words(state.in())));
    kindOfPlace(connection, tally);
    tally.addIf(
        programs.contains(connection.program().name()),
        program,
        () -> "sent by " + connection.program().name());
    return tally;
  }

  private void kindOfPlace(Connection connection, Scorecard tally) {
    var url = connection.url().toLowerCase(Locale.ROOT);
    for (var place : places.entrySet()) {
      if (url.contains(place.getKey())) {
        tally.add(exchange, () -> place.getKey() + " is " + place.getValue());
        return;
      }
    }
  }

  private static String words(double bytes) {
    return bytes >= 1e9
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }

  @Override
  public int maxKeys() {
    return 1_024;
  }

  @Override
  public StateCodec<Outflow> codec() {
    return Outflow.CODEC;
  }
}
