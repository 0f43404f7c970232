package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.Arrays;

/** When each of the rules fired last, and which of them must have. */
final class RuleWindow extends Window {
  private static final long NEVER = Long.MIN_VALUE;

  private final long need;
  private final long[] ways;
  private final long never;
  private final long[] latest;
  private long ended = NEVER;

  /** Holds where a number of the rules fired, whichever. */
  RuleWindow(long need, int sources) {
    this(need, sources, new long[0], 0);
  }

  /**
   * Holds where each rule of one of the ways fired, and none of {@code never}.
   *
   * @param ways bit sets of rules
   */
  RuleWindow(int sources, long[] ways, long never) {
    this(0, sources, ways, never);
  }

  private RuleWindow(long need, int sources, long[] ways, long never) {
    this.need = need;
    this.ways = ways;
    this.never = never;
    latest = new long[sources];
    Arrays.fill(latest, NEVER);
  }

  @Override
  void add(long time, long reference, int source, long value) {
    if (Temporal.has(never, source)) {
      ended = time;
    } else {
      latest[source] = time;
    }
  }

  @Override
  boolean holds(long from) {
    if (ways.length == 0) {
      return amount(from) >= need;
    }
    long fired = fired(from);
    for (long way : ways) {
      if ((fired & way) == way) {
        return ended < from;
      }
    }
    return false;
  }

  private long fired(long from) {
    long fired = 0;
    for (int i = 0; i < latest.length; i++) {
      fired |= latest[i] >= from ? 1L << i : 0;
    }
    return fired;
  }

  @Override
  double amount(long from) {
    int amount = 0;
    for (long time : latest) {
      if (time != NEVER && time >= from) {
        amount++;
      }
    }
    return amount;
  }

  @Override
  long first(long from) {
    long first = Long.MAX_VALUE;
    for (long time : latest) {
      if (time != NEVER && time >= from) {
        first = Math.min(first, time);
      }
    }
    return first;
  }

  @Override
  long bytes() {
    return OBJECT_BYTES + 64 + 8L * latest.length;
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    out.number(ended);
    for (long time : latest) {
      out.number(time);
    }
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    ended = in.number();
    for (int i = 0; i < latest.length; i++) {
      latest[i] = in.number();
    }
  }
}
