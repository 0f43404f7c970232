package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.HourlyNorm;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeasonalLevel.Comparison;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What one machine sends to the internet in this hour, where to, and what is usual. */
final class Outflow {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int MOST_PLACES = 512;

  private HourlyNorm norm = new HourlyNorm();
  private SeenSet places = new SeenSet(MOST_PLACES);
  private RecentMap<double[]> thisHour = new RecentMap<>(16);
  private long hour = Long.MIN_VALUE;
  private double in;
  private double told;

  /** Takes a connection, and answers what this hour has sent so far. */
  double add(String place, long bytesOut, long bytesIn, long time) {
    long now = Math.floorDiv(time, HOUR);
    if (now > hour) {
      hour = now;
      thisHour = new RecentMap<>(16);
      in = 0;
      told = 0;
    }
    places.add(KeyHash.of(place), time);
    thisHour.get(place, () -> new double[1])[0] += bytesOut;
    in += Math.max(0, bytesIn);
    return norm.add((double) bytesOut, time);
  }

  /** Whether twice as much was sent as when it was last asked so, beginning at some bytes. */
  boolean isDue(double soFar, double least) {
    if (soFar < least || soFar < 2 * told) {
      return false;
    }
    told = soFar;
    return true;
  }

  Comparison compare() {
    return norm.compare();
  }

  int hours() {
    return norm.hours();
  }

  /** What came back in this hour. */
  double in() {
    return in;
  }

  /** The place that got most in this hour. */
  String largest() {
    var largest = "";
    double most = -1;
    for (var entry : thisHour.entries()) {
      if (entry.getValue()[0] > most) {
        most = entry.getValue()[0];
        largest = entry.getKey();
      }
    }
    return largest;
  }

  /** Whether a place was first sent anything within a day before a time. */
  boolean isNew(String place, long time) {
    return places.first(KeyHash.of(place)) > time - 24 * HOUR;
  }

  static final StateCodec<Outflow> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Outflow state, DataOutput out) throws IOException {
          state.norm.write(out);
          state.places.write(out);
          state.thisHour.write(out, (bytes, to) -> to.writeDouble(bytes[0]));
          out.writeLong(state.hour);
          out.writeDouble(state.in);
          out.writeDouble(state.told);
        }

        @Override
        public Outflow read(DataInput in) throws IOException {
          var state = new Outflow();
          state.norm = HourlyNorm.read(in);
          state.places = SeenSet.read(in);
          state.thisHour.read(in, from -> new double[] {from.readDouble()});
          state.hour = in.readLong();
          state.in = in.readDouble();
          state.told = in.readDouble();
          return state;
        }
      };
}
