package dev.vedette.detect.behaviour.lineage;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Learning;
import dev.vedette.detect.behaviour.measure.DecayedSketch;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What one tenant's programs did: who started whom, on how many hosts, as whom. About 4 MB. */
final class Families {
  private static final int SKETCH = 1 << 18;
  private static final Duration HALF_LIFE = Duration.ofDays(30);
  private static final int PAIRS = 1 << 15;
  private static final int PAIRS_ON_HOSTS = 1 << 16;
  private static final int ANCESTORS = 8_000;
  private static final double DAYS = 7;
  private static final double STARTS = 2_000;

  private final Learning learning = new Learning(DAYS, STARTS);
  private DecayedSketch starts = new DecayedSketch(SKETCH, HALF_LIFE);
  private DecayedSketch prevalence = new DecayedSketch(SKETCH / 2, HALF_LIFE);
  private SeenSet pairs = new SeenSet(PAIRS);
  private SeenSet onHosts = new SeenSet(PAIRS_ON_HOSTS);
  private final RecentMap<String> parentOf = new RecentMap<>(ANCESTORS);

  /**
   * What was known of a start before it.
   *
   * @param pair how often this parent started this program
   * @param first when it did first, epoch milliseconds, {@link Long#MAX_VALUE} for never
   * @param hosts on how many hosts
   * @param program how often the program was started at all
   * @param parent how often the parent started anything
   * @param chain how often it was started so with the same grandparent
   * @param userKind how often it was started by such a user
   */
  record Known(
      double pair,
      long first,
      double hosts,
      double program,
      double parent,
      double chain,
      double userKind) {}

  Learning learning() {
    return learning;
  }

  /** The name of the program that started the parent, empty if that was not seen. */
  String grandparent(ProcessStart start) {
    var known = parentOf.find(process(start, start.parentUid(), start.parentPid()));
    return known == null ? "" : known;
  }

  private static String process(ProcessStart start, String uid, long pid) {
    return uid.isEmpty() ? start.host() + "#" + pid : uid;
  }

  Known known(ProcessStart start, String grandparent) {
    long time = start.time();
    long pair = pair(start);
    return new Known(
        starts.count(pair, time),
        pairs.first(pair),
        prevalence.count(pair, time),
        starts.count(KeyHash.of("program", start.program().name()), time),
        starts.count(KeyHash.of("parent", start.parent().name()), time),
        starts.count(KeyHash.and(pair, grandparent), time),
        starts.count(userKind(start), time));
  }

  void learn(ProcessStart start, String grandparent) {
    long time = start.time();
    long pair = pair(start);
    learning.add(time);
    starts.add(pair, time);
    starts.add(KeyHash.of("program", start.program().name()), time);
    starts.add(KeyHash.of("parent", start.parent().name()), time);
    starts.add(KeyHash.and(pair, grandparent), time);
    starts.add(userKind(start), time);
    pairs.add(pair, time);
    if (onHosts.add(KeyHash.and(pair, start.host()), time)) {
      prevalence.add(pair, time);
    }
    if (start.parent().isKnown() && (!start.uid().isEmpty() || start.pid() >= 0)) {
      parentOf.put(process(start, start.uid(), start.pid()), start.parent().name());
    }
  }

  private static long pair(ProcessStart start) {
    var child = start.program();
    return KeyHash.and(KeyHash.of(start.parent().name(), child.name()), child.place().name());
  }

  private static long userKind(ProcessStart start) {
    return KeyHash.of(start.program().name(), "as " + (start.user().kind() == Account.Kind.PERSON));
  }

  void write(DataOutput out) throws IOException {
    learning.write(out);
    starts.write(out);
    prevalence.write(out);
    pairs.write(out);
    onHosts.write(out);
    parentOf.write(out, (name, to) -> to.writeUTF(name));
  }

  static Families read(DataInput in) throws IOException {
    var families = new Families();
    families.learning.read(in);
    families.starts = DecayedSketch.read(in);
    families.prevalence = DecayedSketch.read(in);
    families.pairs = SeenSet.read(in);
    families.onHosts = SeenSet.read(in);
    families.parentOf.read(in, DataInput::readUTF);
    return families;
  }
}
