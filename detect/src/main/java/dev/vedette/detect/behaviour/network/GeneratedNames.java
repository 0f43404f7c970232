package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.HourlyNorm;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** The domains that one machine asked for in vain within the last hour. */
final class GeneratedNames {
  private final RecentKeys missing = new RecentKeys(Duration.ofHours(1), 512);
  private final HourlyNorm norm;
  private double surprise;

  GeneratedNames() {
    this(new HourlyNorm());
  }

  private GeneratedNames(HourlyNorm norm) {
    this.norm = norm;
  }

  /** Takes a domain that does not exist, and answers whether it is another one. */
  boolean add(String registered, double itsSurprise, long time) {
    long key = KeyHash.of(registered);
    boolean isOther = !missing.contains(key);
    missing.add(key, time);
    norm.add(isOther ? 1 : 0, time);
    if (isOther) {
      double share = 1.0 / Math.min(missing.distinct(), 32);
      surprise += share * (itsSurprise - surprise);
    }
    return isOther;
  }

  /** How many different domains. */
  int domains(long time) {
    missing.expire(time);
    return missing.distinct();
  }

  /** The mean surprise of the latest, in bits a character. */
  double surprise() {
    return surprise;
  }

  HourlyNorm norm() {
    return norm;
  }

  static final StateCodec<GeneratedNames> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(GeneratedNames state, DataOutput out) throws IOException {
          state.norm.write(out);
          state.missing.write(out);
          out.writeDouble(state.surprise);
        }

        @Override
        public GeneratedNames read(DataInput in) throws IOException {
          var state = new GeneratedNames(HourlyNorm.read(in));
          state.missing.read(in);
          state.surprise = in.readDouble();
          return state;
        }
      };
}
