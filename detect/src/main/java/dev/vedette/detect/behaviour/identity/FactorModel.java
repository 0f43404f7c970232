package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Logon.Step;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Requests for a second factor that go on until somebody gives in: refusals for one account within
 * half an hour, and worse, an approval behind them.
 */
public final class FactorModel implements Detector<RecentKeys> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.CREDENTIAL_ACCESS, "T1621"));
  private static final int MANY = 4;
  private static final int MOST = 64;

  private final Set<String> operations;
  private final Set<String> reasons;
  private final int refusals;
  private final int approval;

  public FactorModel(Priors priors) {
    operations = priors.set("operations");
    reasons = priors.set("reasons");
    refusals = priors.points("refusals");
    approval = priors.points("approval");
  }

  @Override
  public String name() {
    return "behaviour.second-factor";
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case Logon logon -> logon.user().isKnown() && logon.outcome() != Outcome.UNKNOWN;
      case ApiCall call ->
          call.user().isKnown() && operations.contains(call.operation().toLowerCase(Locale.ROOT));
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return switch (activity) {
      case Logon logon -> logon.user().key();
      case ApiCall call -> call.user().key();
      default -> "";
    };
  }

  @Override
  public RecentKeys initial(String key) {
    return new RecentKeys(Duration.ofMinutes(30), MOST);
  }

  @Override
  public void update(RecentKeys refused, Activity activity, Observer out) {
    refused.expire(activity.time());
    if (isRefusal(activity)) {
      refused.add(0, activity.time());
      if (refused.size() >= MANY && Integer.bitCount(refused.size()) == 1) {
        tell(refused, activity, false, out);
      }
    } else if (activity instanceof Logon logon && logon.outcome() == Outcome.SUCCESS) {
      if (refused.size() >= MANY - 1) {
        tell(refused, activity, true, out);
      }
      refused.clear();
    }
  }

  private boolean isRefusal(Activity activity) {
    return switch (activity) {
      case Logon logon ->
          logon.outcome() == Outcome.FAILURE
              && (logon.step() == Step.CHALLENGE || isRefused(logon));
      case ApiCall _ -> true;
      default -> false;
    };
  }

  /** Many a source says only that a second factor was asked for, and in words why it failed. */
  private boolean isRefused(Logon logon) {
    var detail = logon.detail().toLowerCase(Locale.ROOT);
    return logon.multiFactor() == Outcome.FAILURE && reasons.stream().anyMatch(detail::contains);
  }

  private void tell(RecentKeys refused, Activity activity, boolean isApproved, Observer out) {
    var tally = new Scorecard();
    int count = refused.size();
    tally.add(
        Math.min(2 * refusals, refusals + 5 * (count - MANY)),
        () ->
            "the second factor was refused %d times in %d minutes"
                .formatted(count, refused.span().toMinutes() + 1));
    tally.addIf(isApproved, approval, () -> "and approved after that");
    var account = key(activity);
    out.observe(
        new Observation(
            name(),
            isApproved
                ? "Second factor of %s approved after %d refusals".formatted(account, count)
                : "Second factor of %s refused again and again".formatted(account),
            account + "|" + isApproved,
            activity.time(),
            out.reference(),
            tally.contributions(),
            "people refuse a request that they did not make once or twice, and then call somebody",
            0,
            ATTACKS,
            List.of(account)));
  }

  @Override
  public int maxKeys() {
    return 4_096;
  }

  @Override
  public StateCodec<RecentKeys> codec() {
    return StateCodec.of(1, RecentKeys::write, this::read);
  }

  private RecentKeys read(DataInput in) throws IOException {
    var refused = initial("");
    refused.read(in);
    return refused;
  }
}
