package dev.vedette.server.ingest;

import java.util.concurrent.atomic.LongAdder;

/** Requests of senders whose key nobody knows. Safe for several threads. */
public final class Strangers {
  private final LongAdder times = new LongAdder();
  private volatile String last = "";

  /**
   * @param address where it came from
   */
  void add(String address) {
    times.increment();
    last = address;
  }

  /** How many there were since the start. */
  public long times() {
    return times.sum();
  }

  /** Where the last one came from; empty if there was none. */
  public String last() {
    return last;
  }
}
