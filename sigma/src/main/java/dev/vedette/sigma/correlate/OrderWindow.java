package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * For each step of an order, the chain of events up to it that began last.
 *
 * <p>Only the latest beginning matters: where a chain that began earlier lies within the timespan,
 * so does this one. The chain before it is kept too, for an event may be several steps' but must
 * not follow itself. A rule that must not fire between two steps ends the chains that wait for the
 * second.
 */
final class OrderWindow extends Window {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long NOBODY = -1;

  /** Numbers of a chain: when it began, and the event that it ended with. */
  private static final int CHAIN = 2;

  private final long need;
  private final long timespan;
  private final int[] steps;
  private final long[] forbidden;
  private final long[] chains;
  private long ruledOut = NEVER;
  private long unsettled;
  private long unsettledTime;
  private long unsettledReference;

  /**
   * @param steps the plan's rules in their order; -1 for one that nobody has
   * @param forbidden for each place before a step, and that behind the last, a bit set of the rules
   *     that must not fire there; empty where none is
   */
  OrderWindow(long need, long timespan, int[] steps, long[] forbidden) {
    this.need = need;
    this.timespan = timespan;
    this.steps = steps;
    this.forbidden = forbidden;
    chains = new long[2 * CHAIN * steps.length];
    for (int i = 0; i < chains.length; i += CHAIN) {
      chains[i] = NEVER;
      chains[i + 1] = NOBODY;
    }
  }

  private int latest(int step) {
    return 2 * CHAIN * step;
  }

  private int before(int step) {
    return 2 * CHAIN * step + CHAIN;
  }

  @Override
  void add(long time, long reference, int source, long value) {
    if (reference != unsettledReference) {
      settle();
    }
    for (int step = steps.length - 1; step >= 0; step--) {
      if (steps[step] == source) {
        extend(step, time, reference);
      }
    }
    if (forbidden.length > 0) {
      unsettled |= 1L << source;
      unsettledTime = time;
      unsettledReference = reference;
    }
  }

  /** What an event forbids counts once all of its steps are taken: nothing stands between them. */
  private void settle() {
    for (int gap = 0; unsettled != 0 && gap < forbidden.length; gap++) {
      if ((forbidden[gap] & unsettled) != 0) {
        forbid(gap, unsettledTime, unsettledReference);
      }
    }
    unsettled = 0;
  }

  private void extend(int step, long time, long reference) {
    long begin = time;
    if (step > 0) {
      int chain = leadingTo(step - 1, reference);
      if (chain < 0) {
        return;
      }
      begin = chains[chain];
    } else if (ruledOut != NEVER && ruledOut >= time - timespan) {
      return;
    }
    keep(step, begin, reference);
  }

  private int leadingTo(int step, long reference) {
    int latest = latest(step);
    int chain = chains[latest + 1] == reference ? before(step) : latest;
    return chains[chain] == NEVER ? -1 : chain;
  }

  private void keep(int step, long begin, long reference) {
    int latest = latest(step);
    if (chains[latest] != NEVER && chains[latest] > begin) {
      return;
    }
    if (chains[latest] != NEVER && chains[latest + 1] != reference) {
      System.arraycopy(chains, latest, chains, before(step), CHAIN);
    }
    chains[latest] = begin;
    chains[latest + 1] = reference;
  }

  /** Ends what waits behind a gap, but for what the same event has just led to. */
  private void forbid(int gap, long time, long reference) {
    if (gap == 0) {
      ruledOut = time;
      return;
    }
    int latest = latest(gap - 1);
    if (chains[latest + 1] != reference) {
      chains[latest] = NEVER;
      chains[latest + 1] = NOBODY;
    }
    chains[before(gap - 1)] = NEVER;
    chains[before(gap - 1) + 1] = NOBODY;
  }

  @Override
  boolean holds(long from) {
    return amount(from) >= need;
  }

  @Override
  double amount(long from) {
    settle();
    int amount = steps.length;
    while (amount > 0 && !isWithin(latest(amount - 1), from)) {
      amount--;
    }
    return amount;
  }

  private boolean isWithin(int chain, long from) {
    return chains[chain] != NEVER && chains[chain] >= from;
  }

  @Override
  long first(long from) {
    int chain = latest(Math.max(0, (int) amount(from) - 1));
    return chains[chain] == NEVER ? from : chains[chain];
  }

  @Override
  long bytes() {
    return OBJECT_BYTES + 88 + 8L * chains.length;
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    settle();
    for (long number : chains) {
      out.number(number);
    }
    out.number(ruledOut);
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    for (int i = 0; i < chains.length; i++) {
      chains[i] = in.number();
    }
    ruledOut = in.number();
  }
}
