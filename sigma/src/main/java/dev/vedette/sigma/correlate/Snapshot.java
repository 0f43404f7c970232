package dev.vedette.sigma.correlate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a state on disk: what the numbers in events stand for, the events that wait, then a
 * section for each correlation under its fingerprint and with its length, then a checksum.
 */
final class Snapshot {
  /** "VCOR" and the version of the form. */
  private static final long MAGIC = 0x56434f52_00000001L;

  private static final int MOST_NAMES = 10_000_000;

  private Snapshot() {}

  static void write(CorrelationEngine engine, CorrelationState state, OutputStream target)
      throws IOException {
    var out = new SnapshotWriter(target);
    out.number(MAGIC);
    writeNames(engine.ruleNames(), out);
    writeNames(engine.fieldNames(), out);
    state.writeEvents(out);
    out.count(state.correlations().size());
    for (var correlation : state.correlations()) {
      var length = new SnapshotWriter(OutputStream.nullOutputStream());
      correlation.write(length);
      out.text(correlation.plan.fingerprint());
      out.count(correlation.size());
      out.number(length.size());
      correlation.write(out);
    }
    out.finish();
  }

  private static void writeNames(Map<String, Integer> names, SnapshotWriter out)
      throws IOException {
    out.count(names.size());
    for (var name : names.entrySet()) {
      out.text(name.getKey());
      out.count(name.getValue());
    }
  }

  /** Reads a snapshot into a new state of the engine. */
  static RestoredCorrelations read(CorrelationEngine engine, CorrelationState state, InputStream in)
      throws IOException {
    try {
      return read(engine, state, new SnapshotReader(in));
    } catch (EOFException e) {
      throw new SnapshotException("the snapshot is cut off: take an older one", e);
    }
  }

  private static RestoredCorrelations read(
      CorrelationEngine engine, CorrelationState state, SnapshotReader in) throws IOException {
    if (in.number() != MAGIC) {
      throw new SnapshotException("this is no snapshot of correlations, or of another version");
    }
    in.translate(readNames(in, engine.ruleNames()), readNames(in, engine.fieldNames()));
    int unwanted = state.readEvents(in);
    var byFingerprint = new HashMap<String, List<Correlation>>();
    for (var correlation : state.correlations()) {
      byFingerprint
          .computeIfAbsent(correlation.plan.fingerprint(), _ -> new ArrayList<>())
          .add(correlation);
    }
    long dropped = readSections(in, byFingerprint);
    in.finish();
    return new RestoredCorrelations(state, state.groups(), dropped, unwanted);
  }

  /** Numbers now by those that were written; those of names that are no more are left out. */
  private static Map<Integer, Integer> readNames(SnapshotReader in, Map<String, Integer> known)
      throws IOException {
    var numbers = new HashMap<Integer, Integer>();
    for (int i = in.count(MOST_NAMES); i > 0; i--) {
      var number = known.get(in.text());
      int written = in.count(Integer.MAX_VALUE);
      if (number != null) {
        numbers.put(written, number);
      }
    }
    return numbers;
  }

  /** Answers how many groups were dropped because their rule is no more what it was. */
  private static long readSections(SnapshotReader in, Map<String, List<Correlation>> known)
      throws IOException {
    long dropped = 0;
    for (int i = in.count(MOST_NAMES); i > 0; i--) {
      var same = known.getOrDefault(in.text(), List.of());
      int groups = in.count(Integer.MAX_VALUE);
      long length = in.number();
      if (same.isEmpty()) {
        in.skip(length);
        dropped += groups;
      } else {
        read(in, same.removeFirst(), length);
      }
    }
    return dropped;
  }

  private static void read(SnapshotReader in, Correlation correlation, long length)
      throws IOException {
    long end = in.position() + length;
    correlation.read(in);
    if (in.position() != end) {
      throw in.damaged("a section of another length than it says");
    }
  }
}
