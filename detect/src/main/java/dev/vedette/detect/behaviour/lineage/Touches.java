package dev.vedette.detect.behaviour.lineage;

import dev.vedette.detect.behaviour.Activity.ProcessTouch;
import dev.vedette.detect.behaviour.Learning;
import dev.vedette.detect.behaviour.measure.DecayedSketch;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Which program reached into which at one tenant. */
final class Touches {
  private static final int SKETCH = 1 << 16;
  private static final Duration HALF_LIFE = Duration.ofDays(30);
  private static final int PAIRS = 1 << 14;
  private static final double DAYS = 7;
  private static final double SIGHTINGS = 2_000;

  private final Learning learning = new Learning(DAYS, SIGHTINGS);
  private DecayedSketch counts = new DecayedSketch(SKETCH, HALF_LIFE);
  private SeenSet pairs = new SeenSet(PAIRS);

  Learning learning() {
    return learning;
  }

  double count(ProcessTouch touch) {
    return counts.count(pair(touch), touch.time());
  }

  long first(ProcessTouch touch) {
    return pairs.first(pair(touch));
  }

  void learn(ProcessTouch touch) {
    learning.add(touch.time());
    counts.add(pair(touch), touch.time());
    pairs.add(pair(touch), touch.time());
  }

  private static long pair(ProcessTouch touch) {
    return KeyHash.and(
        KeyHash.of(touch.program().name(), touch.target().name()),
        touch.program().place().name() + touch.means());
  }

  String baseline(ProcessTouch touch, double before) {
    return learning.unlearned() == 100
        ? "nothing is learnt here yet: judged by what holds on every machine"
        : "%s %s reached into %s %d times"
            .formatted(
                learning.span(), touch.program().name(), touch.target().name(), Math.round(before));
  }

  void write(DataOutput out) throws IOException {
    learning.write(out);
    counts.write(out);
    pairs.write(out);
  }

  static Touches read(DataInput in) throws IOException {
    var touches = new Touches();
    touches.learning.read(in);
    touches.counts = DecayedSketch.read(in);
    touches.pairs = SeenSet.read(in);
    return touches;
  }
}
