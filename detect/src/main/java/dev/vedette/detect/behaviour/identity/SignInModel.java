package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Logon.Step;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.geography.Geography;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;

/**
 * Sign-ins over the internet that are out of character for the account: from where nobody can have
 * come in the time, from new countries and networks, with new devices and programs, after a long
 * pause or many failures.
 *
 * <p>Travel counts between places as far as they are known: without files of geography only
 * countries are. A network that several accounts use is an office's or a VPN's and proves no
 * travel; nor does one that anybody may rent, which is odd in its own right.
 */
public final class SignInModel implements Detector<SignIns> {
  private static final List<Attack> ATTACKS = List.of(new Attack(Tactic.INITIAL_ACCESS, "T1078"));
  private static final int TELLING = 50;

  private final Origins origins;
  private final SignInPoints points;

  public SignInModel(Priors priors, Geography geography) {
    origins = new Origins(geography, Countries.of(priors), priors.set("rented"));
    points = SignInPoints.of(priors);
  }

  @Override
  public String name() {
    return "behaviour.sign-in";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Logon logon
        && (logon.step() == Step.LOGON || logon.step() == Step.CHALLENGE)
        && logon.outcome() != Outcome.UNKNOWN
        && logon.user().isKnown()
        && (Origins.isPublic(logon.source().address()) || !logon.source().country().isEmpty());
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public SignIns initial(String key) {
    return new SignIns();
  }

  @Override
  public void update(SignIns state, Activity activity, Observer out) {
    var logon = (Logon) activity;
    var signIn = SignIn.of(logon, origins);
    var habits = state.accounts.find(signIn.account());
    if (logon.outcome() == Outcome.FAILURE) {
      if (habits != null) {
        habits.failures.add(logon.source().address().hashCode(), signIn.time());
      }
      return;
    }
    if (habits != null) {
      judge(state, habits, signIn, out);
      habits.failures.clear();
    }
    state.learn(signIn);
  }

  private void judge(SignIns state, Habits habits, SignIn signIn, Observer out) {
    var tally = new SignInOddities(state, habits, signIn, origins, points).tally();
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    out.observe(
        new Observation(
            name(),
            "Sign-in of %s out of character, from %s"
                .formatted(signIn.account(), signIn.place().words()),
            signIn.account() + "|" + signIn.network(),
            signIn.time(),
            out.reference(),
            tally.contributions(),
            baseline(habits, signIn),
            habits.unlearned(),
            ATTACKS,
            List.of(signIn.account(), signIn.place().words())));
  }

  private static String baseline(Habits habits, SignIn signIn) {
    return "%s signed in %d times in %d days; countries: %d, networks: %d; last from %s"
        .formatted(
            signIn.account(),
            habits.successes(),
            habits.known(signIn.time()).toDays(),
            habits.countries.size(),
            habits.networks.size(),
            habits.lastPlace().words());
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<SignIns> codec() {
    return SignIns.CODEC;
  }
}
