package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.geography.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where one session began and was used since. */
final class SessionUse {
  private static final int MOST = 8;

  private long begun = Long.MIN_VALUE;
  private String country = "";
  private String network = "";
  private String agent = "";
  private final long[] networks = new long[MOST];
  private int size;

  boolean isNew() {
    return begun == Long.MIN_VALUE;
  }

  void begin(long time, Place place, String network, String agent) {
    this.begun = time;
    this.country = place.country();
    this.network = network;
    this.agent = agent;
    add(network);
  }

  /** Takes a network, and answers whether it is new; beyond the eighth, none is. */
  boolean add(String other) {
    long key = KeyHash.of(other);
    for (int i = 0; i < size; i++) {
      if (networks[i] == key) {
        return false;
      }
    }
    if (size == MOST) {
      return false;
    }
    networks[size++] = key;
    return true;
  }

  long begun() {
    return begun;
  }

  String country() {
    return country;
  }

  String network() {
    return network;
  }

  String agent() {
    return agent;
  }

  static final StateCodec<SessionUse> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(SessionUse state, DataOutput out) throws IOException {
          out.writeLong(state.begun);
          out.writeUTF(state.country);
          out.writeUTF(state.network);
          out.writeUTF(state.agent);
          out.writeByte(state.size);
          for (int i = 0; i < state.size; i++) {
            out.writeLong(state.networks[i]);
          }
        }

        @Override
        public SessionUse read(DataInput in) throws IOException {
          var state = new SessionUse();
          state.begun = in.readLong();
          state.country = in.readUTF();
          state.network = in.readUTF();
          state.agent = in.readUTF();
          int size = in.readUnsignedByte();
          if (size > MOST) {
            throw new IOException("a damaged session");
          }
          for (int i = 0; i < size; i++) {
            state.networks[i] = in.readLong();
          }
          state.size = size;
          return state;
        }
      };
}
