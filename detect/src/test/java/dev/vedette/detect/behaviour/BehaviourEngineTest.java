package dev.vedette.detect.behaviour;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.detect.behaviour.Activity.ProcessStart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BehaviourEngineTest {
  private final List<Anomaly> told = new ArrayList<>();

  @Test
  void tellsOfAnActivityThatADetectorFindsOutOfCharacter() {
    var engine = engine(new Counting("behaviour.test", 2, 90));

    engine.accept(process(MONDAY, "ws1"), 1);
    engine.accept(process(MONDAY + 1, "ws1"), 2);

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().observation().reference()).isEqualTo(2);
    assertThat(told.getFirst().confidence()).isBetween(1, 70);
  }

  @Test
  void keepsWhatEachKeyDidApart() {
    var engine = engine(new Counting("behaviour.test", 2, 90));

    engine.accept(process(MONDAY, "ws1"), 1);
    engine.accept(process(MONDAY + 1, "ws2"), 2);

    assertThat(told).isEmpty();
  }

  @Test
  void tellsTheSameSubjectOnceADay() {
    var engine = engine(new Counting("behaviour.test", 1, 90));

    engine.accept(process(MONDAY, "ws1"), 1);
    engine.accept(process(MONDAY + HOUR, "ws1"), 2);
    engine.accept(process(MONDAY + DAY + HOUR, "ws1"), 3);

    assertThat(told)
        .extracting(anomaly -> anomaly.observation().reference())
        .containsExactly(1L, 3L);
    assertThat(engine.folded()).isEqualTo(1);
  }

  @Test
  void tellsOfTheWorstEvenAfterADetectorHasToldTooMuch() {
    var engine = engine(new Counting("behaviour.test", 1, 60));
    for (int i = 0; i < 100; i++) {
      engine.accept(process(MONDAY + i, "noisy" + i), i);
    }
    int before = told.size();

    engine.accept(start(MONDAY + 200, "quiet", 95), 500);

    assertThat(before).isEqualTo(40);
    assertThat(told).hasSize(41);
    assertThat(told.getLast().observation().reference()).isEqualTo(500);
  }

  @Test
  void leavesOutWhatScoresAsMuchAsTheUsualOfDaysBefore() {
    var engine = engine(new Counting("behaviour.test", 1, 60));
    for (int i = 0; i < 2_000; i++) {
      engine.accept(process(MONDAY + i * 60_000L, "host" + i), i);
    }
    told.clear();

    engine.accept(process(MONDAY + 3 * DAY, "another"), 9_000);

    assertThat(told).isEmpty();
    assertThat(engine.usual()).isPositive();
  }

  @Test
  void doesNotLetWhatHappensNowExcuseItself() {
    var engine = engine(new Counting("behaviour.test", 1, 90));
    for (int i = 0; i < 1_000; i++) {
      engine.accept(process(MONDAY + i, "host" + i), i);
    }

    assertThat(told).isNotEmpty();
    assertThat(engine.usual()).isZero();
  }

  @Test
  void fencesADetectorThatThrowsAndGoesOnWithTheOthers() {
    var engine = engine(new Failing(), new Counting("behaviour.test", 2, 90));

    engine.accept(process(MONDAY, "ws1"), 1);
    engine.accept(process(MONDAY + 1, "ws1"), 2);

    assertThat(told).hasSize(1);
    assertThat(engine.problems()).hasSize(1);
    assertThat(engine.problems().getFirst().toString()).contains("behaviour.failing", "it broke");
  }

  @Test
  void forgetsTheKeyThatWasQuietLongestWhenThereAreTooMany() {
    var engine = engine(new Counting("behaviour.test", 2, 90));
    engine.accept(process(MONDAY, "first"), 1);
    for (int i = 0; i < 50; i++) {
      engine.accept(process(MONDAY + 1, "host" + i), 2);
    }

    engine.accept(process(MONDAY + 2, "first"), 3);

    assertThat(told).isEmpty();
    assertThat(engine.keys()).isEqualTo(50);
    assertThat(engine.problems()).hasSize(1);
  }

  @Test
  void oneForgedTimeMovesNothingByMoreThanAnHour() {
    var detector = new Counting("behaviour.test", 2, 90);
    var engine = engine(detector);
    engine.accept(process(MONDAY, "ws1"), 1);

    engine.accept(process(MONDAY + 1_000 * DAY, "ws1"), 2);
    engine.accept(process(MONDAY + 1, "ws1"), 3);

    assertThat(detector.passes).containsExactly(MONDAY + HOUR);
  }

  @Test
  void goesOnAfterARestartWhereItWas() throws IOException {
    var before = engine(new Counting("behaviour.test", 3, 90));
    before.accept(process(MONDAY, "ws1"), 1);
    before.accept(process(MONDAY + 1, "ws1"), 2);
    var bytes = written(before);

    var after = engine(new Counting("behaviour.test", 3, 90));
    after.read(new ByteArrayInputStream(bytes));
    after.accept(process(MONDAY + 2, "ws1"), 3);

    assertThat(told).hasSize(1);
    assertThat(written(after)).isNotEqualTo(bytes);
  }

  @Test
  void beginsADetectorAnewWhoseStateIsOfAnotherVersion() throws IOException {
    var before = engine(new Counting("behaviour.test", 3, 90), new Failing());
    before.accept(process(MONDAY, "ws1"), 1);

    var after =
        engine(
            new Counting("behaviour.test", 3, 90) {
              @Override
              public StateCodec<int[]> codec() {
                return new Codec(2);
              }
            });

    assertThat(after.read(new ByteArrayInputStream(written(before))))
        .containsExactly("behaviour.test");
  }

  @Test
  void refusesBytesThatAreCutOff() throws IOException {
    var before = engine(new Counting("behaviour.test", 3, 90));
    before.accept(process(MONDAY, "ws1"), 1);
    var bytes = written(before);

    for (int length = 0; length < 40; length++) {
      var cut = Arrays.copyOf(bytes, length);
      var after = engine(new Counting("behaviour.test", 3, 90));

      assertThatThrownBy(() -> after.read(new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
    }
  }

  private BehaviourEngine engine(Detector<?>... detectors) {
    return new BehaviourEngine(TENANT, List.of(detectors), told::add);
  }

  private static byte[] written(BehaviourEngine engine) throws IOException {
    var bytes = new ByteArrayOutputStream();
    engine.write(bytes);
    return bytes.toByteArray();
  }

  private static ProcessStart process(long time, String host) {
    return start(time, host, -1);
  }

  /** A program whose process id, if there is one, is the score that it gets. */
  private static ProcessStart start(long time, String host, int score) {
    var like = Happenings.start(time, host, "explorer.exe", "calc.exe");
    return new ProcessStart(
        like.at(),
        like.program(),
        "",
        "",
        score,
        like.parent(),
        "",
        "",
        -1,
        like.user(),
        "",
        "",
        "",
        -1);
  }

  /** Finds the nth activity of a host out of character. */
  private static class Counting implements Detector<int[]> {
    private final String name;
    private final int limit;
    private final int score;
    final List<Long> passes = new ArrayList<>();

    Counting(String name, int limit, int score) {
      this.name = name;
      this.limit = limit;
      this.score = score;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean concerns(Activity activity) {
      return activity instanceof ProcessStart;
    }

    @Override
    public String key(Activity activity) {
      return activity.host();
    }

    @Override
    public int[] initial(String key) {
      return new int[1];
    }

    @Override
    public void update(int[] state, Activity activity, Observer out) {
      state[0]++;
      if (state[0] < limit) {
        out.usual(10);
        return;
      }
      int points =
          activity instanceof ProcessStart start && start.pid() > 0 ? (int) start.pid() : score;
      out.observe(
          new Observation(
              name,
              "Too many programs",
              activity.host(),
              activity.time(),
              out.reference(),
              List.of(new Contribution(points, "one too many")),
              "none",
              100,
              List.of(),
              List.of()));
    }

    @Override
    public void pass(String key, int[] state, long time, Observer out) {
      passes.add(time);
    }

    @Override
    public boolean isTimed() {
      return true;
    }

    @Override
    public int maxKeys() {
      return limit == 1 ? 5_000 : 50;
    }

    @Override
    public StateCodec<int[]> codec() {
      return new Codec(1);
    }
  }

  private record Codec(int version) implements StateCodec<int[]> {
    @Override
    public void write(int[] state, DataOutput out) throws IOException {
      out.writeInt(state[0]);
    }

    @Override
    public int[] read(DataInput in) throws IOException {
      return new int[] {in.readInt()};
    }
  }

  private static final class Failing extends Counting {
    Failing() {
      super("behaviour.failing", 1, 90);
    }

    @Override
    public void update(int[] state, Activity activity, Observer out) {
      throw new IllegalStateException("it broke");
    }
  }
}
