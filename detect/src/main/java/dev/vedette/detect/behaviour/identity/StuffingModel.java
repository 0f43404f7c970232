package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.HourlyNorm;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Passwords tried from many places at once, each of which stays below what is noticed: how many
 * accounts of the tenant fail from how many sources on the internet within an hour, beside what is
 * usual at that hour.
 */
public final class StuffingModel implements Detector<StuffingModel.Failures> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.CREDENTIAL_ACCESS, "T1110.004"));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MANY = 16;
  private static final int TELLING = 50;

  /** Hours from which on the tenant's own norm counts. */
  private static final int LEARNT = 48;

  private final int accountsTried;
  private final int manyPlaces;
  private final int unusual;
  private final int common;

  public StuffingModel(Priors priors) {
    accountsTried = priors.points("accounts");
    manyPlaces = priors.points("many-places");
    unusual = priors.points("unusual");
    common = priors.points("usual");
  }

  /** The accounts and the sources of failures in the last hour, and how many are usual. */
  public static final class Failures {
    private final RecentKeys accounts = new RecentKeys(HOUR, 2_048);
    private final RecentKeys sources = new RecentKeys(HOUR, 2_048);
    private HourlyNorm norm = new HourlyNorm();

    private void write(DataOutput out) throws IOException {
      accounts.write(out);
      sources.write(out);
      norm.write(out);
    }

    private static Failures read(DataInput in) throws IOException {
      var state = new Failures();
      state.accounts.read(in);
      state.sources.read(in);
      state.norm = HourlyNorm.read(in);
      return state;
    }
  }

  @Override
  public String name() {
    return "behaviour.credential-stuffing";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Logon logon
        && logon.outcome() == Outcome.FAILURE
        && logon.user().isKnown()
        && Origins.isPublic(logon.source().address());
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Failures initial(String key) {
    return new Failures();
  }

  @Override
  public void update(Failures state, Activity activity, Observer out) {
    var logon = (Logon) activity;
    long account = KeyHash.of(logon.user().key());
    boolean isOneMore = !state.accounts.contains(account);
    state.accounts.add(account, logon.time());
    state.sources.add(KeyHash.of(logon.source().address()), logon.time());
    state.norm.add(isOneMore ? 1 : 0, logon.time());
    int accounts = state.accounts.distinct();
    if (isOneMore && accounts >= MANY && Integer.bitCount(accounts) == 1) {
      judge(state, logon, out);
    }
  }

  private void judge(Failures state, Logon logon, Observer out) {
    int accounts = state.accounts.distinct();
    int sources = state.sources.distinct();
    var usual = state.norm.compare();
    boolean knows = state.norm.hours() >= LEARNT;
    var tally = new Scorecard();
    tally.add(
        (int)
            Math.min(
                2 * accountsTried,
                accountsTried + 10 * (Math.log((double) accounts / MANY) / Math.log(2))),
        () -> accounts + " accounts failed to sign in within an hour");
    tally.addIf(
        sources * 2 >= accounts,
        manyPlaces,
        () -> "from " + sources + " places, so that none of them stands out");
    tally.addIf(
        knows && usual.deviations() > 4,
        unusual,
        () -> "at this hour %.0f are usual".formatted(usual.usual()));
    tally.addIf(knows && usual.deviations() < 2, common, () -> "that is not unusual here");
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    out.observe(
        new Observation(
            name(),
            "Passwords of %d accounts tried from %d places".formatted(accounts, sources),
            "stuffing|" + accounts,
            logon.time(),
            out.reference(),
            tally.contributions(),
            "%.0f accounts fail in such an hour; learnt from %d hours"
                .formatted(usual.usual(), state.norm.hours()),
            Math.max(0, 100 - state.norm.hours() * 100 / (2 * 168)),
            ATTACKS,
            List.of()));
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Failures> codec() {
    return StateCodec.of(1, Failures::write, Failures::read);
  }
}
