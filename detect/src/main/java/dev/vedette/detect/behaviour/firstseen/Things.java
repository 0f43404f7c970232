package dev.vedette.detect.behaviour.firstseen;

import dev.vedette.detect.behaviour.Learning;
import dev.vedette.detect.behaviour.measure.DecayedSketch;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** The lasting things that were seen at one tenant, and who made such. */
final class Things {
  private static final int SKETCH = 1 << 16;
  private static final Duration HALF_LIFE = Duration.ofDays(60);
  private static final int MOST = 1 << 15;
  private static final double DAYS = 7;
  private static final double SIGHTINGS = 200;

  private final Learning learning = new Learning(DAYS, SIGHTINGS);
  private DecayedSketch counts = new DecayedSketch(SKETCH, HALF_LIFE);
  private SeenSet seen = new SeenSet(MOST);

  Learning learning() {
    return learning;
  }

  /** How often a thing was seen before, on any host. */
  double count(String kind, String thing, long time) {
    return counts.count(KeyHash.of(kind, thing), time);
  }

  /** When it was first seen, epoch milliseconds, {@link Long#MAX_VALUE} for never. */
  long first(String kind, String thing) {
    return seen.first(KeyHash.of(kind, thing));
  }

  /** How often anything of the kind was seen before. */
  double kind(String kind, long time) {
    return counts.count(KeyHash.of(kind), time);
  }

  void learn(String kind, String thing, long time) {
    learning.add(time);
    counts.add(KeyHash.of(kind, thing), time);
    counts.add(KeyHash.of(kind), time);
    seen.add(KeyHash.of(kind, thing), time);
  }

  void write(DataOutput out) throws IOException {
    learning.write(out);
    counts.write(out);
    seen.write(out);
  }

  static Things read(DataInput in) throws IOException {
    var things = new Things();
    things.learning.read(in);
    things.counts = DecayedSketch.read(in);
    things.seen = SeenSet.read(in);
    return things;
  }
}
