package dev.vedette.pipeline.live;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Events that are counted together, in the order of their times, and how far that has gone. */
final class CorrelationStream {
  private static final long NEVER = Long.MIN_VALUE;

  private CorrelationState state;
  private long newest = NEVER;
  private long passed = NEVER;
  private long lastArrival;

  private CorrelationStream(CorrelationState state) {
    this.state = state;
  }

  static CorrelationStream begin(
      DetectionContent content, CorrelationLimits limits, CorrelationSink sink) {
    return new CorrelationStream(content.correlations().newState(limits, sink));
  }

  /** Whether an event of this time can still be put in its place. */
  boolean takes(long time) {
    return time >= passed;
  }

  void accept(CapturedEvent event, long now) {
    state.accept(event);
    newest = Math.max(newest, event.time());
    lastArrival = now;
  }

  /** Counts what happened before a time: what comes for it later belongs elsewhere. */
  void pass(long time) {
    if (time > passed) {
      passed = time;
      state.advance(time);
    }
  }

  /** Counts everything that has come. */
  void passAll() {
    if (newest != NEVER) {
      pass(newest + 1);
    }
  }

  /** Ends every group: nothing will come any more. */
  void finish() {
    state.finish();
  }

  boolean hasWaiting() {
    return newest != NEVER && newest >= passed;
  }

  /** The time of its latest event. */
  long newest() {
    return newest;
  }

  /** When its latest event came, epoch milliseconds. */
  long lastArrival() {
    return lastArrival;
  }

  long late() {
    return state.counts().late();
  }

  /** Goes on with other content, and answers how many groups were given up for it. */
  long carry(DetectionContent next, CorrelationLimits limits, CorrelationSink sink)
      throws IOException {
    var carried = CorrelationHandover.carry(state, next, limits, sink);
    state = carried.state();
    return carried.dropped();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(newest);
    out.writeLong(passed);
    out.writeLong(lastArrival);
    var remembered = new ByteArrayOutputStream();
    state.write(remembered);
    out.writeInt(remembered.size());
    remembered.writeTo(out);
  }

  static CorrelationStream read(
      DataInputStream in, DetectionContent content, CorrelationLimits limits, CorrelationSink sink)
      throws IOException {
    long newest = in.readLong();
    long passed = in.readLong();
    long lastArrival = in.readLong();
    var remembered = new ByteArrayInputStream(in.readNBytes(in.readInt()));
    var restored = content.correlations().restore(remembered, limits, sink);
    var stream = new CorrelationStream(restored.state());
    stream.newest = newest;
    stream.passed = passed;
    stream.lastArrival = lastArrival;
    return stream;
  }
}
