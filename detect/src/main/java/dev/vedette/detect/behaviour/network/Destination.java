package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Contacts;
import dev.vedette.detect.behaviour.measure.RecentMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Who talks to one destination, and when. */
final class Destination {
  /** Machines that talk to a destination, from which on it is nobody's secret. */
  static final int POPULAR = 24;

  private RecentMap<Contacts> sources = new RecentMap<>(POPULAR);
  private boolean isPopular;

  /** The contacts of a source, with this one more; an empty one once the place is popular. */
  Contacts add(String source, long time, long bytesOut) {
    if (isPopular) {
      return new Contacts();
    }
    var contacts = sources.get(source, Contacts::new);
    contacts.add(time, bytesOut);
    if (sources.size() >= POPULAR) {
      isPopular = true;
      sources = new RecentMap<>(POPULAR);
    }
    return contacts;
  }

  boolean isPopular() {
    return isPopular;
  }

  int spread() {
    return sources.size();
  }

  static final StateCodec<Destination> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Destination state, DataOutput out) throws IOException {
          out.writeBoolean(state.isPopular);
          state.sources.write(out, Contacts::write);
        }

        @Override
        public Destination read(DataInput in) throws IOException {
          var state = new Destination();
          state.isPopular = in.readBoolean();
          state.sources.read(in, Contacts::read);
          return state;
        }
      };
}
