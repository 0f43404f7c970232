package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Agents;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.geography.Geography;
import dev.vedette.detect.geography.Networks;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Set;

/**
 * A session or a temporary key that is used from two places: tokens do not travel, but thieves
 * replay them. A phone that changes its network keeps its program, a thief seldom has the same; so
 * it takes both, or another country.
 */
public final class SessionModel implements Detector<SessionUse> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.CREDENTIAL_ACCESS, "T1550.001"));
  private static final int TELLING = 50;

  /** How ids of AWS's temporary keys begin; those of lasting ones are used from many places. */
  private static final String TEMPORARY = "ASIA";

  private final Origins origins;
  private final int otherNetwork;
  private final int otherProgram;
  private final int otherCountry;

  public SessionModel(Priors priors, Geography geography) {
    origins = new Origins(geography, new Countries(List.of()), Set.of());
    otherNetwork = priors.points("other-network");
    otherProgram = priors.points("other-program");
    otherCountry = priors.points("other-country");
  }

  @Override
  public String name() {
    return "behaviour.session-replay";
  }

  @Override
  public boolean concerns(Activity activity) {
    return !session(activity).isEmpty() && Origins.isPublic(source(activity).address());
  }

  @Override
  public String key(Activity activity) {
    return session(activity);
  }

  @Override
  public SessionUse initial(String key) {
    return new SessionUse();
  }

  @Override
  public void update(SessionUse state, Activity activity, Observer out) {
    var source = source(activity);
    var place = origins.place(source);
    var network = Networks.of(source.address(), place);
    var agent = Agents.kind(agent(activity));
    if (state.isNew()) {
      state.begin(activity.time(), place, network, agent);
      return;
    }
    if (!state.add(network)) {
      return;
    }
    var tally = new Scorecard();
    tally.add(otherNetwork, () -> "one session, but not the network that it began in: " + network);
    tally.addIf(
        !agent.isEmpty() && !state.agent().isEmpty() && !agent.equals(state.agent()),
        otherProgram,
        () -> "another program: " + agent + " in place of " + state.agent());
    var country = place.country();
    tally.addIf(
        !country.isEmpty() && !state.country().isEmpty() && !country.equals(state.country()),
        otherCountry,
        () -> "another country: " + country + " in place of " + state.country());
    if (tally.score() < TELLING) {
      out.usual(tally.score());
    } else {
      tell(state, activity, tally, out);
    }
  }

  private void tell(SessionUse state, Activity activity, Scorecard tally, Observer out) {
    var who = user(activity);
    out.observe(
        new Observation(
            name(),
            "Session of %s used from a second place".formatted(who),
            session(activity),
            activity.time(),
            out.reference(),
            tally.contributions(),
            "the session began %d minutes before, in the network %s"
                .formatted((activity.time() - state.begun()) / 60_000, state.network()),
            0,
            ATTACKS,
            List.of(who, source(activity).address())));
  }

  private static String session(Activity activity) {
    return switch (activity) {
      case Logon logon when logon.outcome() == Outcome.SUCCESS -> logon.session();
      case ApiCall call when call.credential().startsWith(TEMPORARY) -> call.credential();
      default -> "";
    };
  }

  private static Endpoint source(Activity activity) {
    return switch (activity) {
      case Logon logon -> logon.source();
      case ApiCall call -> call.source();
      default -> Endpoint.NONE;
    };
  }

  private static String agent(Activity activity) {
    return switch (activity) {
      case Logon logon -> logon.userAgent();
      case ApiCall call -> call.userAgent();
      default -> "";
    };
  }

  private static String user(Activity activity) {
    return switch (activity) {
      case Logon logon -> logon.user().key();
      case ApiCall call -> call.user().key();
      default -> "";
    };
  }

  @Override
  public int maxKeys() {
    return 8_192;
  }

  @Override
  public StateCodec<SessionUse> codec() {
    return SessionUse.CODEC;
  }
}
