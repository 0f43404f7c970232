package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * For how long something was so, as far as it was seen.
 *
 * @param first epoch milliseconds
 * @param last when it was last seen to be so
 * @param until to when it was promised, 0 where nothing was
 * @param times in how many batches of events it was seen
 */
record Span(Witness witness, long first, long last, long until, long times) {
  static final Comparator<Span> BY_TIME =
      Comparator.comparingLong(Span::first).thenComparingLong(Span::last);

  static Span of(Witness witness, long first, long last) {
    return new Span(witness, first, last, 0, 1);
  }

  Span with(Span other) {
    return new Span(
        witness.strongest(other.witness),
        Math.min(first, other.first),
        Math.max(last, other.last),
        Math.max(until, other.until),
        times + other.times);
  }

  /** The time between two, 0 where they overlap. */
  long gapTo(Span other) {
    return Math.max(0, Math.max(first - other.last, other.first - last));
  }

  boolean covers(long time) {
    return first <= time && time <= last;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(witness.name());
    out.writeLong(first);
    out.writeLong(last);
    out.writeLong(until);
    out.writeLong(times);
  }

  static Span read(DataInput in) throws IOException {
    return new Span(
        Bounds.constant(Witness.class, in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
