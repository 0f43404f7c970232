package dev.vedette.detect.behaviour;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of one tenant: hands activities to detectors, keeps what they remember within
 * bounds, and tells what is out of character and unusual here. One that throws is fenced off and
 * reported once; the others go on. For one thread.
 *
 * <p>Time is that of the events. One activity moves it by no more than an hour, so that a forged
 * time stamp ages nothing by much.
 */
public final class BehaviourEngine {
  private static final int FORMAT = 1;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** Of what scores so often a day here nothing is told. */
  private static final double USUAL_A_DAY = 5;

  private static final double CONFIDENCE_A_DECADE = 15;
  private static final int MOST_CONFIDENCE = 70;
  private static final int MOST_A_DAY = 40;

  private final TenantId tenant;
  private final List<DetectorRun<?>> runs;
  private final Consumer<Anomaly> sink;
  private final Telling telling = new Telling();
  private Repeats repeats = new Repeats(MOST_A_DAY);
  private long now = Long.MIN_VALUE;
  private long usual;

  /**
   * @param sink is told of each anomaly while {@link #accept} runs
   */
  public BehaviourEngine(
      TenantId tenant, List<? extends Detector<?>> detectors, Consumer<Anomaly> sink) {
    this.tenant = tenant;
    this.sink = sink;
    runs = new ArrayList<>();
    detectors.forEach(detector -> runs.add(new DetectorRun<>(detector)));
  }

  public TenantId tenant() {
    return tenant;
  }

  /**
   * Takes what happened next.
   *
   * @param reference by which the event is found again
   */
  public void accept(Activity activity, long reference) {
    pass(activity.time());
    telling.time = activity.time();
    telling.reference = reference;
    for (var run : runs) {
      telling.run = run;
      telling.isTold = false;
      if (run.update(activity, telling) && !telling.isTold) {
        run.calibration().learn(0, activity.time());
      }
    }
  }

  private void pass(long time) {
    long before = now;
    now = before == Long.MIN_VALUE ? time : Math.max(before, Math.min(time, before + HOUR));
    if (before != Long.MIN_VALUE && Math.floorDiv(now, HOUR) > Math.floorDiv(before, HOUR)) {
      telling.time = now;
      for (var run : runs) {
        telling.run = run;
        run.pass(now, telling);
      }
    }
  }

  /** What went wrong and what was given up, for people. */
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    for (var run : runs) {
      if (run.failure() != null) {
        problems.add(
            Problem.warning(
                run.detector().name(),
                0,
                0,
                "this model failed and is off for tenant %s until the next start: %s"
                    .formatted(tenant, run.failure())));
      }
      if (run.forgotten() > 0) {
        problems.add(
            Problem.warning(
                run.detector().name(),
                0,
                0,
                "%d keys were forgotten to save memory: what they do next counts as new"
                    .formatted(run.forgotten())));
      }
    }
    return problems;
  }

  /** Observations that were not told because they repeat others, or too many came on one day. */
  public long folded() {
    return repeats.folded();
  }

  /** Observations that were not told because their like is usual here. */
  public long usual() {
    return usual;
  }

  /** How many keys detectors remember. */
  public int keys() {
    return runs.stream().mapToInt(DetectorRun::keys).sum();
  }

  /**
   * How far the chances that models promise are from what came true here in the last two weeks, 0
   * to 1, as a mean over scores.
   *
   * @param aboveNone over the scores above 0 only, of which there are few
   */
  public double calibrationError(boolean aboveNone) {
    double error = 0;
    long scores = 0;
    for (var run : runs) {
      var fit = run.calibration().fit();
      long weight = aboveNone ? fit.scoresAboveNone() : fit.scores();
      error += weight * (aboveNone ? fit.errorAboveNone() : fit.error());
      scores += weight;
    }
    return error / Math.max(1, scores);
  }

  /**
   * Takes an observation out of what counts as usual: it was part of an attack.
   *
   * @param detector its name
   */
  public void unlearn(String detector, int score, long time) {
    for (var run : runs) {
      if (run.detector().name().equals(detector)) {
        run.calibration().unlearn(score, time);
      }
    }
  }

  /**
   * Takes back {@link #unlearn}: it was no attack.
   *
   * @param detector its name
   */
  public void relearn(String detector, int score, long time) {
    for (var run : runs) {
      if (run.detector().name().equals(detector)) {
        run.calibration().learn(score, time);
      }
    }
  }

  /** Writes everything that is remembered. */
  public void write(OutputStream target) throws IOException {
    var out = new DataOutputStream(target);
    out.writeInt(FORMAT);
    out.writeLong(now);
    repeats.write(out);
    out.writeInt(runs.size());
    var bytes = new ByteArrayOutputStream();
    for (var run : runs) {
      bytes.reset();
      run.write(new DataOutputStream(bytes));
      out.writeUTF(run.detector().name());
      out.writeInt(bytes.size());
      bytes.writeTo(out);
    }
    out.flush();
  }

  /**
   * Takes over what {@link #write} wrote. A detector whose state is of another version, or broken,
   * begins anew, and the names of such are answered.
   *
   * @throws IOException if the whole is of another version or broken
   */
  public List<String> read(InputStream source) throws IOException {
    var in = new DataInputStream(source);
    if (in.readInt() != FORMAT) {
      throw new IOException("behaviour was written by another version");
    }
    now = in.readLong();
    repeats = Repeats.read(in, MOST_A_DAY);
    var anew = new ArrayList<String>();
    for (int i = in.readInt(); i > 0; i--) {
      var name = in.readUTF();
      var bytes = in.readNBytes(Math.max(0, in.readInt()));
      for (var run : runs) {
        if (run.detector().name().equals(name) && !restore(run, bytes)) {
          anew.add(name);
        }
      }
    }
    return anew;
  }

  private static boolean restore(DetectorRun<?> run, byte[] bytes) {
    try {
      run.read(new DataInputStream(new ByteArrayInputStream(bytes)));
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** What detectors speak to. */
  private final class Telling implements Observer {
    private @Nullable DetectorRun<?> run;
    private long time;
    private long reference;
    private boolean isTold;

    @Override
    public long reference() {
      return reference;
    }

    @Override
    public void usual(int score) {
      isTold = true;
      Objects.requireNonNull(run).calibration().learn(score, time);
    }

    @Override
    public void observe(Observation observation) {
      isTold = true;
      var calibration = Objects.requireNonNull(run).calibration();
      int score = observation.score();
      double chance = calibration.chance(score, time);
      boolean isUsual = calibration.aDay(score, time) > USUAL_A_DAY;
      if (repeats.isRepeat(observation)) {
        return;
      }
      calibration.learn(score, time);
      if (isUsual) {
        usual++;
      } else if (repeats.hasRoom(observation)) {
        sink.accept(new Anomaly(observation, run.detector().type(), chance, confidence(chance)));
      }
    }

    private static int confidence(double chance) {
      return Math.clamp(Math.round(-CONFIDENCE_A_DECADE * Math.log10(chance)), 1, MOST_CONFIDENCE);
    }
  }
}
