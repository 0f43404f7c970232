package dev.vedette.detect.behaviour.command;

import dev.vedette.detect.behaviour.Learning;
import dev.vedette.detect.behaviour.measure.DecayedSketch;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.Norm;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What one tenant's commands are like: their templates, and how long each program's are. */
final class CommandNorms {
  private static final int SKETCH = 1 << 18;
  private static final Duration HALF_LIFE = Duration.ofDays(30);
  private static final int TEMPLATES = 1 << 16;
  private static final int PROGRAMS = 2_000;
  private static final double DAYS = 7;
  private static final double COMMANDS = 2_000;

  private final Learning learning = new Learning(DAYS, COMMANDS);
  private DecayedSketch counts = new DecayedSketch(SKETCH, HALF_LIFE);
  private SeenSet templates = new SeenSet(TEMPLATES);
  private final RecentMap<Norm> lengths = new RecentMap<>(PROGRAMS);

  /**
   * What was known of a command before it.
   *
   * @param template how often its like was run
   * @param first when its like was first run, epoch milliseconds
   * @param program how often the program was run
   * @param deviations how many spreads it is longer than usual for the program
   * @param usualLength in characters
   */
  record Known(
      double template, long first, double program, double deviations, double usualLength) {}

  Learning learning() {
    return learning;
  }

  Known known(String program, String template, int length, long time) {
    long key = KeyHash.of(program, template);
    var norm = lengths.find(program);
    return new Known(
        counts.count(key, time),
        templates.first(key),
        counts.count(KeyHash.of(program), time),
        norm == null ? 0 : norm.deviations(length),
        norm == null ? 0 : norm.level());
  }

  void learn(String program, String template, int length, long time) {
    long key = KeyHash.of(program, template);
    learning.add(time);
    counts.add(key, time);
    counts.add(KeyHash.of(program), time);
    templates.add(key, time);
    lengths.get(program, Norm::new).add(length);
  }

  void write(DataOutput out) throws IOException {
    learning.write(out);
    counts.write(out);
    templates.write(out);
    lengths.write(out, Norm::write);
  }

  static CommandNorms read(DataInput in) throws IOException {
    var norms = new CommandNorms();
    norms.learning.read(in);
    norms.counts = DecayedSketch.read(in);
    norms.templates = SeenSet.read(in);
    norms.lengths.read(in, Norm::read);
    return norms;
  }
}
