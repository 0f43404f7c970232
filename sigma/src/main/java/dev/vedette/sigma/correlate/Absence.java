package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of a rule that waits whether something does not occur: for each way to fulfil its
 * condition what occurred, and where the windows began that are not over.
 */
final class Absence extends GroupState {
  /** Windows that would begin while so many are open are not judged. */
  private static final int MOST_OPEN = 10_000;

  private final CorrelationPlan plan;
  private final List<Window> ways;
  private final Times begins = new Times(false);
  private @Nullable CapturedEvent last;
  private int source;
  private int base;

  Absence(CorrelationPlan plan) {
    this.plan = plan;
    ways = plan.temporal().newWindows();
  }

  /** The last event of a rule that must occur, or null before the first. */
  @Nullable CapturedEvent last() {
    return last;
  }

  /** Which of the plan's rules fired on the last event. */
  int source() {
    return source;
  }

  /** The detection rule behind it. */
  int base() {
    return base;
  }

  void add(CapturedEvent event, Route route) {
    int fired = route.source();
    for (var way : ways) {
      way.add(event.time(), event.reference(), fired, 0);
    }
    if (plan.temporal().isBeginner(fired)) {
      begin(event.time());
    }
    if (plan.temporal().isWanted(fired)) {
      last = event;
      source = fired;
      base = route.base();
    }
  }

  private void begin(long time) {
    int open = begins.size();
    if (open < MOST_OPEN && (open == 0 || begins.time(open - 1) < time)) {
      begins.add(time, 0);
    }
  }

  /** Whether a window is over that must be judged. */
  boolean isOver(long time) {
    return begins.size() > 0 && begins.time(0) + plan.timespan() < time;
  }

  /** Where the first of the open windows began. */
  long begin() {
    return begins.time(0);
  }

  /** Whether the first of the open windows holds. */
  boolean holds() {
    for (var way : ways) {
      if (way.holds(begin())) {
        return true;
      }
    }
    return false;
  }

  /** How many of the rules occurred in the first of the open windows. */
  double amount() {
    double amount = 0;
    for (var way : ways) {
      if (way.holds(begin())) {
        amount = Math.max(amount, way.amount(begin()));
      }
    }
    return amount;
  }

  /** Closes the first of the open windows. */
  void close() {
    begins.removeFirst();
  }

  @Override
  long bytes() {
    long bytes = OBJECT_BYTES + 72 + begins.bytes();
    for (var way : ways) {
      bytes += way.bytes();
    }
    return bytes + (last == null ? 0 : last.bytes());
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    for (var way : ways) {
      way.write(out);
    }
    begins.write(out);
    out.count(source);
    out.count(Math.max(0, base));
    out.flag(last != null);
    if (last != null) {
      last.write(out);
    }
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    for (var way : ways) {
      way.read(in);
    }
    begins.read(in, MOST_OPEN);
    source = in.count(Math.max(0, plan.sources().length - 1));
    base = in.rule(in.count(Integer.MAX_VALUE));
    last = in.flag() ? CapturedEvent.read(in) : null;
    if (last != null && !plan.hasRoute(source, base)) {
      throw in.damaged("an event of a rule that the correlation does not refer to");
    }
  }
}
