package dev.vedette.detect.behaviour.lateral;

import dev.vedette.detect.behaviour.Learning;
import dev.vedette.detect.behaviour.measure.DecayedSketch;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who went from which host to which at one tenant: edges that were ever taken, the latest visit to
 * each host and account's presence, and which host has which address. About 4 MB.
 */
final class LogonGraph {
  private static final int SKETCH = 1 << 17;
  private static final Duration HALF_LIFE = Duration.ofDays(30);
  private static final int EDGES = 1 << 15;
  private static final int HOSTS = 5_000;
  private static final int ADDRESSES = 10_000;
  private static final int ACCOUNTS = 5_000;
  private static final Duration REACH = Duration.ofMinutes(10);
  private static final int MOST_REACHED = 64;
  private static final double DAYS = 7;
  private static final double LOGONS = 500;

  private final Learning learning = new Learning(DAYS, LOGONS);
  private DecayedSketch counts = new DecayedSketch(SKETCH, HALF_LIFE);
  private SeenSet edges = new SeenSet(EDGES);
  private final RecentMap<Visit> visits = new RecentMap<>(HOSTS);
  private final RecentMap<Local> locals = new RecentMap<>(HOSTS);
  private final RecentMap<String> hosts = new RecentMap<>(ADDRESSES);
  private final RecentMap<RecentKeys> reached = new RecentMap<>(ACCOUNTS);

  /**
   * Somebody came to a host from elsewhere.
   *
   * @param user whose account
   * @param source where from, empty if unknown
   * @param path how many hosts were passed on the way, this one included
   * @param way the hosts that were passed, this one last
   * @param isAtScreen whether he sits before the host's screen, as by remote desktop
   */
  record Visit(long time, String user, String source, int path, String way, boolean isAtScreen) {}

  /** Who works at a host himself. */
  record Local(long time, String user) {}

  Learning learning() {
    return learning;
  }

  /** The host of an address, or the text itself where that is none or unknown. */
  String host(String nameOrAddress) {
    var known = hosts.find(nameOrAddress);
    return known == null ? nameOrAddress : known;
  }

  void locate(String host, String address) {
    hosts.put(address, host);
  }

  @Nullable Visit visit(String host) {
    return visits.find(host);
  }

  void visit(String host, Visit visit) {
    visits.put(host, visit);
  }

  @Nullable Local local(String host) {
    return locals.find(host);
  }

  void local(String host, Local local) {
    locals.put(host, local);
  }

  double count(String kind, String from, String to, long time) {
    return counts.count(edge(kind, from, to), time);
  }

  long first(String kind, String from, String to) {
    return edges.first(edge(kind, from, to));
  }

  void learn(String kind, String from, String to, long time) {
    long edge = edge(kind, from, to);
    counts.add(edge, time);
    edges.add(edge, time);
  }

  private static long edge(String kind, String from, String to) {
    return KeyHash.and(KeyHash.of(kind, from), to);
  }

  /** How many hosts an account has reached within ten minutes, this one included. */
  int reach(String user, String host, long time) {
    var keys = reached.get(user, () -> new RecentKeys(REACH, MOST_REACHED));
    keys.add(KeyHash.of(host), time);
    return keys.distinct();
  }

  void write(DataOutput out) throws IOException {
    learning.write(out);
    counts.write(out);
    edges.write(out);
    visits.write(
        out,
        (visit, to) -> {
          to.writeLong(visit.time());
          to.writeUTF(visit.user());
          to.writeUTF(visit.source());
          to.writeInt(visit.path());
          to.writeUTF(visit.way());
          to.writeBoolean(visit.isAtScreen());
        });
    locals.write(
        out,
        (local, to) -> {
          to.writeLong(local.time());
          to.writeUTF(local.user());
        });
    hosts.write(out, (host, to) -> to.writeUTF(host));
  }

  static LogonGraph read(DataInput in) throws IOException {
    var graph = new LogonGraph();
    graph.learning.read(in);
    graph.counts = DecayedSketch.read(in);
    graph.edges = SeenSet.read(in);
    graph.visits.read(
        in,
        from ->
            new Visit(
                from.readLong(),
                from.readUTF(),
                from.readUTF(),
                from.readInt(),
                from.readUTF(),
                from.readBoolean()));
    graph.locals.read(in, from -> new Local(from.readLong(), from.readUTF()));
    graph.hosts.read(in, DataInput::readUTF);
    return graph;
  }
}
