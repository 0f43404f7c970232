package dev.vedette.pipeline.live;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationSink;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The correlations of one tenant. What happens now is counted together, whatever tells of it, after
 * a short wait for what is on its way. What comes later than that is never left out: each source
 * that lags, or brings in old files, is counted by itself, in the order of its own events.
 */
final class CorrelationStreams {
  /** Events that are older count by themselves: a sender that is up to date is not held up. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  /** Events of clocks that are ahead by more would have everything wait for them. */
  private static final Duration CLOCKS_DISAGREE = Duration.ofHours(1);

  /** How much a lagging source's own events may be out of order. */
  private static final Duration DISORDER = Duration.ofMinutes(30);

  /** When a lagging source pauses this long, what it brought is taken to be complete. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** How often time passes for correlations that wait for what does not come. */
  private static final Duration IDLE_PASS = Duration.ofSeconds(30);

  /** Further ones take the place of the one that was quiet longest. */
  private static final int MAX_LAGGING = 16;

  private final CorrelationLimits limits;
  private final CorrelationSink sink;
  private final long lateness;
  private final Map<String, CorrelationStream> lagging = new LinkedHashMap<>(16, 0.75f, true);
  private DetectionContent content;
  private CorrelationStream current;
  private long nextIdlePass;
  private long dropped;
  private long late;

  CorrelationStreams(
      DetectionContent content, CorrelationLimits limits, Duration lateness, CorrelationSink sink) {
    this.content = content;
    this.limits = limits;
    this.lateness = lateness.toMillis();
    this.sink = sink;
    current = CorrelationStream.begin(content, limits, sink);
  }

  /**
   * Takes an event.
   *
   * @param source who told of it
   * @param now epoch milliseconds
   */
  void accept(String source, CapturedEvent event, long now) {
    if (isOfNow(event.time(), now) && current.takes(event.time())) {
      current.accept(event, now);
    } else {
      lagging(source, event.time()).accept(event, now);
    }
  }

  private static boolean isOfNow(long time, long now) {
    return time >= now - RECENT.toMillis() && time <= now + CLOCKS_DISAGREE.toMillis();
  }

  private CorrelationStream lagging(String source, long time) {
    var known = lagging.get(source);
    if (known != null && !known.takes(time) && !known.hasWaiting()) {
      // It brought what it had, and now something older: a story of its own.
      known.finish();
      known = null;
    }
    if (known == null) {
      makeRoom();
      known = CorrelationStream.begin(content, limits, sink);
      lagging.put(source, known);
    }
    late += known.takes(time) ? 0 : 1;
    return known;
  }

  private void makeRoom() {
    if (lagging.size() >= MAX_LAGGING) {
      var quietest = lagging.keySet().iterator().next();
      var stream = lagging.remove(quietest);
      if (stream != null) {
        stream.finish();
      }
    }
  }

  /** Counts what need not wait any longer at a time of the clock, epoch milliseconds. */
  void tick(long now) {
    if (current.hasWaiting() || now >= nextIdlePass) {
      current.pass(now - lateness);
      nextIdlePass = now + IDLE_PASS.toMillis();
    }
    for (var stream : lagging.values()) {
      stream.pass(stream.newest() - DISORDER.toMillis());
      if (now - stream.lastArrival() >= PAUSE.toMillis()) {
        stream.passAll();
      }
    }
  }

  /** Whether {@link #tick} has anything to do later. */
  boolean areWaiting() {
    return current.hasWaiting()
        || lagging.values().stream().anyMatch(CorrelationStream::hasWaiting);
  }

  /** Groups that were given up because their rule changed or went. */
  long dropped() {
    return dropped;
  }

  /** Events of a lagging source that were out of order by more than it may be. */
  long late() {
    return late;
  }

  /** Goes on with other content; rules that do the same keep what they had. */
  @SuppressWarnings("ReferenceEquality") // An engine is a thing, not a value.
  void use(DetectionContent next) throws IOException {
    if (next.correlations() == content.correlations()) {
      content = next;
      return;
    }
    dropped += current.carry(next, limits, sink);
    for (var stream : lagging.values()) {
      dropped += stream.carry(next, limits, sink);
    }
    content = next;
  }

  void write(DataOutputStream out) throws IOException {
    current.write(out);
    out.writeInt(lagging.size());
    for (var stream : lagging.entrySet()) {
      out.writeUTF(stream.getKey());
      stream.getValue().write(out);
    }
  }

  /** Takes over what {@link #write} wrote. */
  void read(DataInputStream in) throws IOException {
    current = CorrelationStream.read(in, content, limits, sink);
    for (int i = in.readInt(); i > 0; i--) {
      lagging.put(in.readUTF(), CorrelationStream.read(in, content, limits, sink));
    }
  }
}
