package dev.vedette.detect.behaviour;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One detector at work for one tenant, with what it remembers. */
final class DetectorRun<S> {
  private static final int MAX_STATE = 4 << 20;
  private static final int MAX_KEY = 512;

  private final Detector<S> detector;
  private Map<String, S> states = new LinkedHashMap<>(16, 0.75f, true);
  private Calibration calibration = new Calibration();
  private @Nullable String failure;
  private long forgotten;

  DetectorRun(Detector<S> detector) {
    this.detector = detector;
  }

  Detector<S> detector() {
    return detector;
  }

  Calibration calibration() {
    return calibration;
  }

  /** Why it was fenced off, null while it works. */
  @Nullable String failure() {
    return failure;
  }

  /** Keys that were forgotten to make room for others. */
  long forgotten() {
    return forgotten;
  }

  int keys() {
    return states.size();
  }

  /** Hands an activity to the detector; false if that has nothing to do with it, or is off. */
  boolean update(Activity activity, Observer out) {
    if (failure != null) {
      return false;
    }
    try {
      if (!detector.concerns(activity)) {
        return false;
      }
      detector.update(state(detector.key(activity)), activity, out);
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      fence(e);
      return false;
    }
  }

  void pass(long time, Observer out) {
    if (failure != null || !detector.isTimed()) {
      return;
    }
    try {
      for (var state : new ArrayList<>(states.entrySet())) {
        detector.pass(state.getKey(), state.getValue(), time, out);
      }
    } catch (RuntimeException | StackOverflowError e) {
      fence(e);
    }
  }

  private void fence(Throwable cause) {
    failure = cause.toString();
    states = new LinkedHashMap<>(16, 0.75f, true);
  }

  private S state(String key) {
    var bounded = key.length() <= MAX_KEY ? key : key.substring(0, MAX_KEY);
    var known = states.get(bounded);
    if (known != null) {
      return known;
    }
    if (states.size() >= detector.maxKeys()) {
      var quietest = states.keySet().iterator();
      quietest.next();
      quietest.remove();
      forgotten++;
    }
    var fresh = detector.initial(bounded);
    states.put(bounded, fresh);
    return fresh;
  }

  /** Writes what is remembered; keys from the one that was quiet longest to the latest. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(detector.codec().version());
    out.writeLong(forgotten);
    calibration.write(out);
    out.writeInt(states.size());
    var bytes = new ByteArrayOutputStream();
    for (var state : states.entrySet()) {
      bytes.reset();
      detector.codec().write(state.getValue(), new DataOutputStream(bytes));
      out.writeUTF(state.getKey());
      out.writeInt(bytes.size());
      bytes.writeTo(out);
    }
  }

  /**
   * Takes over what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it, or of another version; nothing is taken then
   */
  void read(DataInputStream in) throws IOException {
    if (in.readInt() != detector.codec().version()) {
      throw new IOException("it was written by another version of the detector");
    }
    long before = in.readLong();
    var scores = Calibration.read(in);
    var read = new LinkedHashMap<String, S>(16, 0.75f, true);
    for (int i = in.readInt(); i > 0; i--) {
      var key = in.readUTF();
      int length = in.readInt();
      if (length < 0 || length > MAX_STATE || read.size() >= detector.maxKeys()) {
        throw new IOException("state that is too large");
      }
      var bytes = in.readNBytes(length);
      read.put(key, detector.codec().read(new DataInputStream(new ByteArrayInputStream(bytes))));
    }
    forgotten = before;
    calibration = scores;
    states = read;
  }
}
