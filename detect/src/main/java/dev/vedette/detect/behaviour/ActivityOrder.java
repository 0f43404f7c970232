package dev.vedette.detect.behaviour;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Puts activities into the order of event time before a model sees them: they wait until their time
 * has passed; when too many wait the earliest go on, and what comes for their time later is late.
 */
public final class ActivityOrder {
  /** Takes activities in their order. */
  public interface Taker {
    void take(Activity activity, long reference);
  }

  private record Waiting(Activity activity, long reference, long arrival) {}

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting each) -> each.activity().time())
              .thenComparingLong(Waiting::arrival));
  private final int most;
  private final Taker taker;
  private long arrivals;
  private long passed = Long.MIN_VALUE;
  private long late;

  /**
   * @param most how many may wait
   */
  public ActivityOrder(int most, Taker taker) {
    this.most = most;
    this.taker = taker;
  }

  public void add(Activity activity, long reference) {
    if (activity.time() < passed) {
      late++;
    }
    waiting.add(new Waiting(activity, reference, arrivals++));
    if (waiting.size() > most) {
      handOn();
    }
  }

  /** Hands on what happened before a time. */
  public void advance(long time) {
    for (var next = waiting.peek();
        next != null && next.activity().time() < time;
        next = waiting.peek()) {
      handOn();
    }
    passed = Math.max(passed, time);
  }

  /** Hands on everything. */
  public void finish() {
    while (!waiting.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    var next = waiting.remove();
    passed = Math.max(passed, next.activity().time());
    taker.take(next.activity(), next.reference());
  }

  public boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Activities that came after later ones had been handed on. */
  public long late() {
    return late;
  }
}
