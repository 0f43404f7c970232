package dev.vedette.receive.netflow;

import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one domain of an exporter. Templates belong to where they came from, port
 * included (RFC 7011, section 8): those of another process at the same address mean other things.
 */
final class Session {
  /** What a waiting set takes beside its bytes. */
  private static final int OVERHEAD = 128;

  /** How far back the clock of an exporter that did not start anew may seem to go. */
  private static final long LATE = 60_000;

  /** More is no loss, but another count. */
  private static final long PLAUSIBLE = 1 << 20;

  private static final long MASK = 0xFFFF_FFFFL;

  private final TemplateLimits limits;
  private final LinkedHashMap<Integer, Template> templates = new LinkedHashMap<>(8, 0.75f, true);
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Sampling sampling = new Sampling();
  private int fields;
  private int waitingBytes;
  private long uptime = Header.UNSAID;
  private long started = Header.UNSAID;
  private long expected = Header.UNSAID;

  /** Whose domain it is. */
  record Key(InetSocketAddress from, int version, long domain) {}

  /**
   * A data set that waits for its template.
   *
   * @param set its records, all of the buffer
   * @param flows takes its records once they can be read
   */
  record Waiting(int template, Header header, ByteBuffer set, Flows flows, Instant until) {
    int size() {
      return set.capacity() + OVERHEAD;
    }
  }

  Session(TemplateLimits limits) {
    this.limits = limits;
  }

  Sampling sampling() {
    return sampling;
  }

  int fields() {
    return fields;
  }

  int waitingBytes() {
    return waitingBytes;
  }

  @Nullable Template find(int template) {
    return templates.get(template);
  }

  /** Takes a template in the place of the one with its number. */
  void learn(Template template) {
    forget(template.id());
    templates.put(template.id(), template);
    fields += template.fields().size();
    while (fields > limits.perSession() && templates.size() > 1) {
      forget(templates.firstEntry().getKey());
    }
  }

  private void forget(int id) {
    var former = templates.remove(id);
    if (former != null) {
      fields -= former.fields().size();
    }
  }

  /** Has a set wait, if there is room. */
  boolean hold(Waiting set) {
    if (waitingBytes + set.size() > limits.waitingOfSession()) {
      return false;
    }
    waiting.add(set);
    waitingBytes += set.size();
    return true;
  }

  /** The sets that waited for a template, in their order. */
  List<Waiting> release(int template) {
    var released = new ArrayList<Waiting>();
    for (var each = waiting.iterator(); each.hasNext(); ) {
      var set = each.next();
      if (set.template() == template) {
        each.remove();
        waitingBytes -= set.size();
        released.add(set);
      }
    }
    return released;
  }

  /** The sets that have waited until then, in their order. */
  List<Waiting> expire(Instant now) {
    var expired = new ArrayList<Waiting>();
    for (var set = waiting.peek(); set != null && !set.until().isAfter(now); set = waiting.peek()) {
      waiting.remove();
      waitingBytes -= set.size();
      expired.add(set);
    }
    return expired;
  }

  /** Heeds the exporter's uptime: one that has started anew has new templates. */
  void heard(Header header) {
    if (header.uptime() == Header.UNSAID) {
      return;
    }
    int forward = (int) (header.uptime() - uptime);
    if (uptime != Header.UNSAID && forward < -LATE) {
      templates.clear();
      fields = 0;
      expected = Header.UNSAID;
    }
    uptime = header.uptime();
  }

  /** When the exporter started, in milliseconds since 1970, as its options say; else -1. */
  long started() {
    return started;
  }

  void started(long time) {
    started = time;
  }

  /**
   * Heeds the count that a datagram begins with.
   *
   * @return how much has not come, as far as the count says
   */
  long lost(long sequence) {
    long gap = expected == Header.UNSAID ? 0 : (int) (sequence - expected);
    return gap > 0 && gap < PLAUSIBLE ? gap : 0;
  }

  /** Says which count comes next. */
  void expect(long sequence) {
    expected = sequence & MASK;
  }

  /** For a datagram of which it cannot be told how many records it held. */
  void expectAnything() {
    expected = Header.UNSAID;
  }
}
