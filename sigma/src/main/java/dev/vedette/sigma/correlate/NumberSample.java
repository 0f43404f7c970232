package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers of which a percentile is asked: all while they are few, then a sample of them. Which of
 * them stay depends on the references of their events alone, not on their order or value.
 */
final class NumberSample {
  static final int MOST = 10_000;

  /** Twice the standard deviation of the rank of what half a full sample says. */
  static final double PERCENT_OFF = 1.5;

  private double[] numbers = new double[4];
  private long[] marks = new long[4];
  private int size;
  private int level;

  void add(double number, long reference) {
    long mark = mix(reference);
    if (!isSampled(mark)) {
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      marks = Arrays.copyOf(marks, size * 2);
    }
    numbers[size] = number;
    marks[size++] = mark;
    while (size > MOST) {
      level++;
      shrink();
    }
  }

  private boolean isSampled(long mark) {
    return Long.numberOfTrailingZeros(mark) >= level;
  }

  private void shrink() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (isSampled(marks[i])) {
        numbers[kept] = numbers[i];
        marks[kept++] = marks[i];
      }
    }
    size = kept;
  }

  /** Spreads references that count up (the finalizer of SplitMix64, Steele et al. 2014). */
  private static long mix(long reference) {
    long mixed = (reference ^ reference >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /** The number at the rank, the nearest above; 0 where there are none. */
  double percentile(double percentile) {
    if (size == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(numbers, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percentile * size / 100);
    return sorted[Math.clamp(rank - 1, 0, size - 1)];
  }

  boolean isExact() {
    return level == 0;
  }

  long bytes() {
    return 64 + 16L * numbers.length;
  }

  void write(SnapshotWriter out) throws IOException {
    out.count(level);
    out.count(size);
    for (int i = 0; i < size; i++) {
      out.number(Double.doubleToRawLongBits(numbers[i]));
      out.number(marks[i]);
    }
  }

  void read(SnapshotReader in) throws IOException {
    level = in.count(Long.SIZE);
    size = in.count(MOST);
    numbers = new double[Math.max(4, size)];
    marks = new long[Math.max(4, size)];
    for (int i = 0; i < size; i++) {
      numbers[i] = Double.longBitsToDouble(in.number());
      marks[i] = in.number();
    }
  }
}
