package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Logon.Step;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One source that tries the passwords of many accounts: how many different accounts fail from it
 * within two hours, how few tries each gets, and which account then succeeds. Sources from which
 * more accounts succeed than fail are where many people work.
 */
public final class SprayModel implements Detector<SprayModel.Tries> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.CREDENTIAL_ACCESS, "T1110.003"));
  private static final int MANY = 8;
  private static final int TELLING = 50;
  private static final int MOST = 1_024;

  private final int accountsTried;
  private final int fewTries;
  private final int guessed;
  private final int shared;

  public SprayModel(Priors priors) {
    accountsTried = priors.points("accounts");
    fewTries = priors.points("few-tries");
    guessed = priors.points("guessed");
    shared = priors.points("shared");
  }

  /** The accounts that failed and that succeeded from one source of late. */
  public static final class Tries {
    private final RecentKeys failed = new RecentKeys(Duration.ofHours(2), MOST);
    private final RecentKeys succeeded = new RecentKeys(Duration.ofDays(2), 256);

    private void write(DataOutput out) throws IOException {
      failed.write(out);
      succeeded.write(out);
    }

    private static Tries read(DataInput in) throws IOException {
      var state = new Tries();
      state.failed.read(in);
      state.succeeded.read(in);
      return state;
    }
  }

  @Override
  public String name() {
    return "behaviour.password-spray";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Logon logon
        && logon.step() != Step.LOGOFF
        && logon.outcome() != Outcome.UNKNOWN
        && logon.user().isKnown()
        && logon.user().kind() != Account.Kind.MACHINE
        && logon.user().kind() != Account.Kind.SYSTEM
        && logon.source().isKnown();
  }

  @Override
  public String key(Activity activity) {
    var source = ((Logon) activity).source();
    return source.address().isEmpty() ? source.host() : source.address();
  }

  @Override
  public Tries initial(String key) {
    return new Tries();
  }

  @Override
  public void update(Tries state, Activity activity, Observer out) {
    var logon = (Logon) activity;
    long account = KeyHash.of(logon.user().key());
    if (logon.outcome() == Outcome.SUCCESS) {
      state.failed.expire(logon.time());
      boolean isGuessed = state.failed.contains(account);
      if (isGuessed && state.failed.distinct() >= MANY) {
        judge(state, logon, true, out);
      }
      state.succeeded.add(account, logon.time());
      return;
    }
    boolean isOneMore = !state.failed.contains(account);
    state.failed.add(account, logon.time());
    int accounts = state.failed.distinct();
    if (isOneMore && accounts >= MANY && Integer.bitCount(accounts) == 1) {
      judge(state, logon, false, out);
    }
  }

  private void judge(Tries state, Logon logon, boolean isGuessed, Observer out) {
    var tally = tally(state, logon, isGuessed);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var source = key(logon);
    int accounts = state.failed.distinct();
    out.observe(
        new Observation(
            name(),
            isGuessed
                ? "%s signed in from %s, which tried %d accounts"
                    .formatted(logon.user().key(), source, accounts)
                : "Passwords of %d accounts tried from %s".formatted(accounts, source),
            source + "|" + (isGuessed ? logon.user().key() : accounts),
            logon.time(),
            out.reference(),
            tally.contributions(),
            "%d accounts signed in from there in the last two days"
                .formatted(state.succeeded.distinct()),
            0,
            ATTACKS,
            List.of(source)));
  }

  private Scorecard tally(Tries state, Logon logon, boolean isGuessed) {
    var tally = new Scorecard();
    int accounts = state.failed.distinct();
    double each = (double) state.failed.size() / accounts;
    tally.add(
        (int)
            Math.min(
                2 * accountsTried,
                accountsTried + 10 * (Math.log((double) accounts / MANY) / Math.log(2))),
        () ->
            "%d different accounts failed from one place in %d minutes"
                .formatted(accounts, state.failed.span().toMinutes() + 1));
    tally.addIf(
        each <= 3,
        fewTries,
        () ->
            String.format(Locale.ROOT, "with %.1f tries each, below what locks an account", each));
    tally.addIf(isGuessed, guessed, () -> "and %s then succeeded".formatted(logon.user().key()));
    state.succeeded.expire(logon.time());
    tally.addIf(
        state.succeeded.distinct() >= accounts,
        shared,
        () -> "as many accounts succeed from there: many people share it");
    return tally;
  }

  @Override
  public int maxKeys() {
    return 4_096;
  }

  @Override
  public StateCodec<Tries> codec() {
    return StateCodec.of(1, Tries::write, Tries::read);
  }
}
