package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.FileChange.Act;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Cardinality;
import dev.vedette.detect.behaviour.measure.HourlyNorm;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One account that takes far more files out of cloud storage or an application within an hour than
 * it does in such hours.
 */
public final class DownloadModel implements Detector<DownloadModel.Downloads> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.COLLECTION, "T1213"), new Attack(Tactic.COLLECTION, "T1530"));
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int TELLING = 50;
  private static final int MANY = 64;
  private static final int LEARNT = 48;

  /** What one account downloads. */
  public static final class Downloads {
    private HourlyNorm norm = new HourlyNorm();
    private Cardinality files = new Cardinality();
    private long hour = Long.MIN_VALUE;

    private double add(String file, long time) {
      long now = Math.floorDiv(time, HOUR);
      if (now > hour) {
        hour = now;
        files = new Cardinality();
      }
      files.add(KeyHash.of(file));
      return norm.add(1, time);
    }

    private void write(DataOutput out) throws IOException {
      norm.write(out);
      files.write(out);
      out.writeLong(hour);
    }

    private static Downloads read(DataInput in) throws IOException {
      var state = new Downloads();
      state.norm = HourlyNorm.read(in);
      state.files = Cardinality.read(in);
      state.hour = in.readLong();
      return state;
    }
  }

  private final Set<String> operations;
  private final int many;
  private final int unusual;
  private final int usual;
  private final int different;

  public DownloadModel(Priors priors) {
    operations = priors.set("operations");
    many = priors.points("many");
    unusual = priors.points("unusual");
    usual = priors.points("usual");
    different = priors.points("different");
  }

  @Override
  public String name() {
    return "behaviour.mass-download";
  }

  @Override
  public Analytic.Type type() {
    return Analytic.Type.STATISTICAL;
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case ApiCall call ->
          call.user().isKnown()
              && call.outcome() != Outcome.FAILURE
              && operations.contains(call.operation().toLowerCase(Locale.ROOT));
      case FileChange change ->
          change.act() == Act.READ && change.user().isKnown() && change.host().isEmpty();
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return switch (activity) {
      case ApiCall call -> call.user().key();
      case FileChange change -> change.user().key();
      default -> "";
    };
  }

  @Override
  public Downloads initial(String key) {
    return new Downloads();
  }

  @Override
  public void update(Downloads state, Activity activity, Observer out) {
    double soFar = state.add(file(activity), activity.time());
    if (soFar >= MANY && Long.bitCount((long) soFar) == 1) {
      judge(state, activity, soFar, out);
    }
  }

  private static String file(Activity activity) {
    return switch (activity) {
      case ApiCall call -> call.resource();
      case FileChange change -> change.path();
      default -> "";
    };
  }

  private void judge(Downloads state, Activity activity, double soFar, Observer out) {
    var norm = state.norm.compare();
    boolean knows = state.norm.hours() >= LEARNT;
    var tally = new Scorecard();
    tally.add(
        (int) Math.min(2.0 * many, many + 5 * Math.log(soFar / MANY) / Math.log(2)),
        () -> "%.0f downloads within an hour".formatted(soFar));
    tally.addIf(
        knows && norm.deviations() > 4,
        unusual,
        () -> "where such an hour usually has %.0f".formatted(norm.usual()));
    tally.addIf(knows && norm.deviations() < 2, usual, () -> "which is usual for this account");
    double files = state.files.estimate();
    tally.addIf(files > soFar * 0.8, different, () -> "of %.0f different files".formatted(files));
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var account = key(activity);
    out.observe(
        new Observation(
            name(),
            "%s downloads %.0f files within an hour".formatted(account, soFar),
            account,
            activity.time(),
            out.reference(),
            tally.contributions(),
            "learnt from %d hours".formatted(state.norm.hours()),
            Math.max(0, 100 - state.norm.hours() * 100 / (2 * 168)),
            ATTACKS,
            List.of(account)));
  }

  @Override
  public int maxKeys() {
    return 2_048;
  }

  @Override
  public StateCodec<Downloads> codec() {
    return StateCodec.of(1, Downloads::write, Downloads::read);
  }
}
