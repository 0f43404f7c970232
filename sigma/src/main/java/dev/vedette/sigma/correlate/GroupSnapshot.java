package dev.vedette.sigma.correlate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes and reads the groups of a correlation, in the order in which they make room. */
final class GroupSnapshot {
  private GroupSnapshot() {}

  static void write(Correlation correlation, SnapshotWriter out) throws IOException {
    var groups = correlation.groups;
    out.count(groups.size());
    for (int slot = groups.first(); slot >= 0; slot = groups.next(slot)) {
      out.number(groups.high(slot));
      out.number(groups.low(slot));
      out.number(groups.time(slot));
      out.flag(groups.isGrown(slot));
      write(groups.state(slot), out);
    }
  }

  private static void write(@Nullable GroupState state, SnapshotWriter out) throws IOException {
    out.flag(state != null);
    if (state == null) {
      return;
    }
    state.write(out);
    var match = state.match();
    out.flag(match != null);
    if (match != null) {
      match.write(out);
    }
  }

  static void read(Correlation correlation, SnapshotReader in) throws IOException {
    long fresh = Long.MIN_VALUE;
    long grown = Long.MIN_VALUE;
    for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
      long high = in.number();
      long low = in.number();
      long time = in.time();
      boolean isGrown = in.flag();
      if (time < (isGrown ? grown : fresh) || correlation.groups.find(high, low) >= 0) {
        throw in.damaged("groups that are not in order");
      }
      fresh = isGrown ? fresh : time;
      grown = isGrown ? time : grown;
      int slot = correlation.insert(high, low, time);
      if (isGrown) {
        correlation.groups.touch(slot, time);
      }
      readState(correlation, slot, in);
      while (correlation.budget.isOver() && correlation.makeRoom()) {}
    }
  }

  private static void readState(Correlation correlation, int slot, SnapshotReader in)
      throws IOException {
    if (!in.flag()) {
      return;
    }
    var state = correlation.newState();
    state.read(in);
    if (in.flag()) {
      state.match(Ongoing.read(in, correlation.plan.rule().groupBy()));
    }
    correlation.groups.state(slot, state);
    correlation.useBytes(state.size());
  }
}
