package dev.vedette.detect.observed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Origin;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of observations: numbers, and text as its length and UTF-8. */
final class ObservationCodec {
  private static final int MAX_TEXT = 1 << 16;

  private ObservationCodec() {}

  static void put(List<Observation> observations, DataOutputStream out) throws IOException {
    out.writeInt(observations.size());
    for (var observation : observations) {
      out.writeLong(observation.time());
      put(observation.origin().file(), out);
      out.writeLong(observation.origin().record());
      put(observation.field(), out);
      put(observation.value(), out);
    }
  }

  static List<Observation> observations(DataInputStream in) throws IOException {
    var observations = new ArrayList<Observation>();
    for (int left = count(in, PatternTree.MAX_OBSERVATIONS); left > 0; left--) {
      long time = in.readLong();
      var origin = new Origin(text(in), in.readLong());
      observations.add(new Observation(time, origin, text(in), text(in)));
    }
    return observations;
  }

  static void put(String text, DataOutputStream out) throws IOException {
    var utf8 = text.getBytes(UTF_8);
    int length = Math.min(utf8.length, MAX_TEXT);
    out.writeInt(length);
    out.write(utf8, 0, length);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(count(in, MAX_TEXT)), UTF_8);
  }

  /** A number from 0 to some bound. */
  static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("a number in it is out of bounds: " + count);
    }
    return count;
  }
}
