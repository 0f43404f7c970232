package dev.vedette.sigma.correlate;

import java.io.IOException;

/** The times of the latest events, no more than are needed. */
final class EventWindow extends Window {
  private final int need;
  private final Times times = new Times(false);
  private int exact;
  private long carriedUntil = Long.MIN_VALUE;

  EventWindow(int need) {
    this.need = need;
  }

  @Override
  void add(long time, long reference, int source, long value) {
    if (times.size() == need) {
      times.removeFirst();
    }
    times.add(time, 0);
    exact = Math.min(need, exact + 1);
  }

  /**
   * Takes over what a group had before it was nearly forgotten.
   *
   * @param count how many events at most
   * @param until no earlier than the last of them
   */
  void carry(int count, long until) {
    for (int i = 0; i < Math.min(count, need); i++) {
      times.add(until, 0);
    }
    carriedUntil = until;
  }

  /** How many of the events at {@code from} or later are only taken to be so late. */
  int uncertain(long from) {
    return carriedUntil >= from ? times.size() - exact : 0;
  }

  @Override
  boolean holds(long from) {
    return times.size() == need && times.time(0) >= from;
  }

  @Override
  double amount(long from) {
    return times.since(from);
  }

  @Override
  long first(long from) {
    return times.time(times.size() - times.since(from));
  }

  @Override
  long bytes() {
    return OBJECT_BYTES + 24 + times.bytes();
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    times.write(out);
    out.count(exact);
    out.number(carriedUntil);
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    times.read(in, need);
    exact = in.count(need);
    carriedUntil = in.number();
  }
}
