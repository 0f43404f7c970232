package dev.vedette.detect.behaviour.cloud;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one principal or role does in a cloud. At most about 25 KiB. */
final class Principal {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  SeenSet operations = new SeenSet(512);
  SeenSet sequences = new SeenSet(512);
  SeenSet services = new SeenSet(64);
  SeenSet regions = new SeenSet(32);
  SeenSet networks = new SeenSet(32);
  SeenSet agents = new SeenSet(16);
  final RecentKeys denied = new RecentKeys(Duration.ofMinutes(15), 128);
  final RecentKeys explored = new RecentKeys(Duration.ofMinutes(15), 128);
  final RecentKeys attempts = new RecentKeys(Duration.ofMinutes(15), 64);
  final RecentMap<Long> sensitive = new RecentMap<>(16);
  private String lastOperation = "";
  private long lastTime = Long.MIN_VALUE;
  private long first = Long.MAX_VALUE;
  private int calls;

  /** Takes a call; only what was allowed teaches what is usual. */
  void learn(String service, String operation, String network, String agent, long time) {
    operations.add(KeyHash.of(service, operation), time);
    sequences.add(sequence(operation, time), time);
    add(services, service, time);
    add(networks, network, time);
    add(agents, agent, time);
    lastOperation = operation;
    lastTime = time;
    first = Math.min(first, time);
    calls++;
  }

  static void add(SeenSet set, String text, long time) {
    if (!text.isEmpty()) {
      set.add(KeyHash.of(text), time);
    }
  }

  /** A hash of an operation and the one before it within an hour. */
  long sequence(String operation, long time) {
    return KeyHash.of(time - lastTime <= HOUR ? lastOperation : "", operation);
  }

  String lastOperation() {
    return lastOperation;
  }

  int calls() {
    return calls;
  }

  long days(long time) {
    return first == Long.MAX_VALUE ? 0 : Math.max(0, time - first) / (24 * HOUR);
  }

  /** Whether enough was seen that something new says something. */
  boolean isKnown(long time) {
    return calls >= 50 && time - first >= 24 * HOUR;
  }

  /** Other sensitive operations within an hour of a time. */
  List<String> otherSensitive(String operation, long time) {
    var others = new ArrayList<String>();
    for (var entry : sensitive.entries()) {
      if (!entry.getKey().equals(operation) && Math.abs(time - entry.getValue()) <= HOUR) {
        others.add(entry.getKey());
      }
    }
    return others;
  }

  static final StateCodec<Principal> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Principal state, DataOutput out) throws IOException {
          state.operations.write(out);
          state.sequences.write(out);
          state.services.write(out);
          state.regions.write(out);
          state.networks.write(out);
          state.agents.write(out);
          state.denied.write(out);
          state.explored.write(out);
          state.attempts.write(out);
          state.sensitive.write(out, (time, to) -> to.writeLong(time));
          out.writeUTF(state.lastOperation);
          out.writeLong(state.lastTime);
          out.writeLong(state.first);
          out.writeInt(state.calls);
        }

        @Override
        public Principal read(DataInput in) throws IOException {
          var state = new Principal();
          state.operations = SeenSet.read(in);
          state.sequences = SeenSet.read(in);
          state.services = SeenSet.read(in);
          state.regions = SeenSet.read(in);
          state.networks = SeenSet.read(in);
          state.agents = SeenSet.read(in);
          state.denied.read(in);
          state.explored.read(in);
          state.attempts.read(in);
          state.sensitive.read(in, DataInput::readLong);
          state.lastOperation = in.readUTF();
          state.lastTime = in.readLong();
          state.first = in.readLong();
          state.calls = in.readInt();
          return state;
        }
      };
}
