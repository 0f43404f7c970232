package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many different keys were seen: HyperLogLog (Flajolet et al. 2007) with 512 registers, so a
 * standard error of 4.6 %, and linear counting while few are seen. 512 bytes.
 */
public final class Cardinality {
  private static final int BITS = 9;
  private static final int REGISTERS = 1 << BITS;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  private final byte[] registers = new byte[REGISTERS];

  /** Takes a key, and answers whether that changed anything: surely not if it was there. */
  public boolean add(long key) {
    long hash = KeyHash.mixed(key);
    int register = (int) (hash >>> (Long.SIZE - BITS));
    byte rank = (byte) (Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1);
    boolean higher = rank > registers[register];
    if (higher) {
      registers[register] = rank;
    }
    return higher;
  }

  /** About how many different keys were seen. */
  public double estimate() {
    double sum = 0;
    int empty = 0;
    for (byte rank : registers) {
      sum += Math.scalb(1.0, -rank);
      empty += rank == 0 ? 1 : 0;
    }
    double raw = ALPHA * REGISTERS * REGISTERS / sum;
    boolean few = raw <= 2.5 * REGISTERS && empty > 0;
    return few ? REGISTERS * Math.log((double) REGISTERS / empty) : raw;
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.write(registers);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static Cardinality read(DataInput in) throws IOException {
    var cardinality = new Cardinality();
    in.readFully(cardinality.registers);
    for (byte rank : cardinality.registers) {
      if (rank < 0 || rank > Long.SIZE - BITS + 1) {
        throw new IOException("a damaged count of distinct keys");
      }
    }
    return cardinality;
  }
}
