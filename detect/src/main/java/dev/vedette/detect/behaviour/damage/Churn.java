package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Cardinality;
import dev.vedette.detect.behaviour.measure.HeavyHitters;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.Norm;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** How files change on one machine: the window of now, and what such windows usually have. */
final class Churn {
  private static final long WINDOW = Duration.ofMinutes(2).toMillis();

  private long begun = Long.MIN_VALUE;

  private Window window = new Window();
  private Norm norm = new Norm();
  private SeenSet endings = new SeenSet(1_024);
  private long recoveryStopped = Long.MIN_VALUE;
  private String recoveryCommand = "";

  /** Files that were changed within two minutes. */
  static final class Window {
    final Cardinality changed = new Cardinality();
    final Cardinality folders = new Cardinality();
    final Cardinality shares = new Cardinality();
    final HeavyHitters endings = new HeavyHitters(16);
    final HeavyHitters sameNames = new HeavyHitters(32);
    int renamed;
    int deleted;
    int written;
    double told;
  }

  /** The window of a time; one that is over is learnt. */
  Window window(long time) {
    if (begun == Long.MIN_VALUE || Math.abs(time - begun) >= WINDOW) {
      if (begun != Long.MIN_VALUE) {
        norm.add(window.changed.estimate());
      }
      begun = time;
      window = new Window();
    }
    return window;
  }

  Norm norm() {
    return norm;
  }

  /** Takes an ending that files get, and answers whether it was seen in an earlier window. */
  boolean isKnownEnding(String ending, long time) {
    long key = KeyHash.of(ending);
    endings.add(key, time);
    return endings.first(key) < begun - WINDOW;
  }

  void recoveryStopped(String command, long time) {
    recoveryStopped = time;
    recoveryCommand = command;
  }

  /** The command that took away the ways back within the hour before a time, or nothing. */
  String recoveryCommand(long time) {
    return recoveryStopped > time - Duration.ofHours(1).toMillis() ? recoveryCommand : "";
  }

  static final StateCodec<Churn> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        // The window of now is not kept: it is over within two minutes.
        @Override
        public void write(Churn state, DataOutput out) throws IOException {
          state.norm.write(out);
          state.endings.write(out);
          out.writeLong(state.recoveryStopped);
          out.writeUTF(state.recoveryCommand);
        }

        @Override
        public Churn read(DataInput in) throws IOException {
          var state = new Churn();
          state.norm = Norm.read(in);
          state.endings = SeenSet.read(in);
          state.recoveryStopped = in.readLong();
          state.recoveryCommand = in.readUTF();
          return state;
        }
      };
}
