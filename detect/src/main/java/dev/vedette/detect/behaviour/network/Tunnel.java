package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Cardinality;
import dev.vedette.detect.behaviour.measure.Entropy;
import dev.vedette.detect.behaviour.measure.KeyHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** What one machine asked for below one domain within an hour. */
final class Tunnel {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private long begun;
  private int queries;
  private long characters;
  private double entropy;
  private int strangeTypes;
  private Cardinality names = new Cardinality();

  /** Takes a query, and answers how many there were within the hour. */
  int add(String below, boolean isStrangeType, long time) {
    if (queries == 0 || Math.abs(time - begun) >= HOUR) {
      begin(time);
    }
    queries++;
    characters += below.length();
    entropy += Entropy.of(below);
    strangeTypes += isStrangeType ? 1 : 0;
    names.add(KeyHash.of(below));
    return queries;
  }

  private void begin(long time) {
    begun = time;
    queries = 0;
    characters = 0;
    entropy = 0;
    strangeTypes = 0;
    names = new Cardinality();
  }

  int queries() {
    return queries;
  }

  /** How many different names, about. */
  double names() {
    return names.estimate();
  }

  /** The mean length of what stands below the domain. */
  double length() {
    return (double) characters / queries;
  }

  long characters() {
    return characters;
  }

  /** The mean entropy of what stands below the domain, in bits a character. */
  double entropy() {
    return entropy / queries;
  }

  /** The share of queries for records that hold data rather than addresses. */
  double strangeTypes() {
    return (double) strangeTypes / queries;
  }

  static final StateCodec<Tunnel> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Tunnel state, DataOutput out) throws IOException {
          out.writeLong(state.begun);
          out.writeInt(state.queries);
          out.writeLong(state.characters);
          out.writeDouble(state.entropy);
          out.writeInt(state.strangeTypes);
          state.names.write(out);
        }

        @Override
        public Tunnel read(DataInput in) throws IOException {
          var state = new Tunnel();
          state.begun = in.readLong();
          state.queries = in.readInt();
          state.characters = in.readLong();
          state.entropy = in.readDouble();
          state.strangeTypes = in.readInt();
          state.names = Cardinality.read(in);
          return state;
        }
      };
}
