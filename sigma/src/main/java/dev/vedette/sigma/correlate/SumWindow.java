package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * The numbers of a window and their sum. Beyond {@link #MOST} numbers the oldest are lost, which
 * makes the sum less than it is.
 */
final class SumWindow extends Window {
  static final int MOST = 100_000;

  private final Condition condition;
  private final Times numbers = new Times(true);
  private double sum;
  private long lostAt = Long.MIN_VALUE;
  private long sumFrom = Long.MIN_VALUE;

  SumWindow(Condition condition) {
    this.condition = condition;
  }

  @Override
  void add(long time, long reference, int source, long value) {
    if (numbers.size() == MOST) {
      lostAt = numbers.time(0);
      removeFirst();
    }
    numbers.add(time, value);
    sum += Double.longBitsToDouble(value);
  }

  private void removeFirst() {
    sum -= Double.longBitsToDouble(numbers.value(0));
    numbers.removeFirst();
    if (numbers.size() == 0) {
      sum = 0;
    }
  }

  @Override
  boolean holds(long from) {
    return condition.holds(amount(from));
  }

  @Override
  double amount(long from) {
    while (numbers.size() > 0 && numbers.time(0) < from) {
      removeFirst();
    }
    sumFrom = from;
    return sum;
  }

  @Override
  long first(long from) {
    amount(from);
    return numbers.size() == 0 ? from : numbers.time(0);
  }

  @Override
  boolean isFull() {
    return lostAt >= sumFrom;
  }

  @Override
  long bytes() {
    return OBJECT_BYTES + 40 + numbers.bytes();
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    numbers.write(out);
    out.number(Double.doubleToRawLongBits(sum));
    out.number(lostAt);
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    numbers.read(in, MOST);
    sum = Double.longBitsToDouble(in.number());
    lostAt = in.number();
  }
}
