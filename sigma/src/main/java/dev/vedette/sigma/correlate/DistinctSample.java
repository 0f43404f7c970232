package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * Counts different fingerprints: exactly while they are few, then from a sample of them (adaptive
 * sampling, Flajolet 1990). Each time that the sample is full, the half of it goes whose
 * fingerprints have one more bit that is set.
 */
final class DistinctSample {
  static final int MOST = 100_000;

  /** Twice the standard deviation of what half a full sample says. */
  static final double PERCENT_OFF = 0.9;

  private long[] table = new long[8];
  private boolean hasZero;
  private int size;
  private int level;

  void add(long fingerprint) {
    if (!isSampled(fingerprint) || !put(fingerprint)) {
      return;
    }
    while (size > MOST) {
      level++;
      rebuild(table.length);
    }
  }

  private boolean isSampled(long fingerprint) {
    return Long.numberOfTrailingZeros(fingerprint) >= level;
  }

  private boolean put(long fingerprint) {
    if (fingerprint == 0) {
      boolean isNew = !hasZero;
      hasZero = true;
      size += isNew ? 1 : 0;
      return isNew;
    }
    if (size * 2 >= table.length) {
      rebuild(table.length * 2);
    }
    int at = place(fingerprint);
    if (table[at] == fingerprint) {
      return false;
    }
    table[at] = fingerprint;
    size++;
    return true;
  }

  private int place(long fingerprint) {
    int mask = table.length - 1;
    int at = (int) (fingerprint >>> 32) & mask;
    while (table[at] != 0 && table[at] != fingerprint) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rebuild(int length) {
    var old = table;
    table = new long[length];
    size = hasZero ? 1 : 0;
    for (long fingerprint : old) {
      if (fingerprint != 0 && isSampled(fingerprint)) {
        table[place(fingerprint)] = fingerprint;
        size++;
      }
    }
  }

  double amount() {
    return Math.scalb((double) size, level);
  }

  boolean isExact() {
    return level == 0;
  }

  long bytes() {
    return 56 + 8L * table.length;
  }

  void write(SnapshotWriter out) throws IOException {
    out.count(level);
    out.count(size);
    if (hasZero) {
      out.number(0);
    }
    for (long fingerprint : table) {
      if (fingerprint != 0) {
        out.number(fingerprint);
      }
    }
  }

  void read(SnapshotReader in) throws IOException {
    level = in.count(Long.SIZE);
    int count = in.count(MOST);
    for (int i = 0; i < count; i++) {
      add(in.number());
    }
  }
}
