package dev.vedette.detect.indicators;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes the 128 bits that stand for a value. Of an address they are the address itself and of a
 * hash its first 128 bits, stirred so that they spread evenly; of text they are a keyed hash. Two
 * values with the same key do not happen by chance, and without knowing the store's seed nobody can
 * make them. Allocates nothing; one instance serves one thread.
 */
final class IndicatorKey {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final KeyedHash hash;
  private long first;
  private long second;

  IndicatorKey(long seed) {
    this.seed = seed;
    hash = new KeyedHash(seed, stir(seed));
  }

  /** The half that tables are ordered by. */
  long first() {
    return first;
  }

  /** The half that completes the proof. */
  long second() {
    return second;
  }

  void ofText(byte[] text, int from, int to) {
    hash.hash(text, from, to);
    first = hash.first();
    second = hash.second();
  }

  void ofAddress(long high, long low) {
    of(low, high, 0);
  }

  /** The key of a network: the address has nothing but zeros behind its prefix. */
  void ofRange(long high, long low, int prefix) {
    of(low, high, prefix);
  }

  /** The key of a file's hash of 16 bytes or more. */
  void ofDigest(byte[] digest, int length) {
    of((long) LONGS.get(digest, 0), (long) LONGS.get(digest, Long.BYTES), length);
  }

  private void of(long one, long other, int kind) {
    first = stir(one ^ stir(other ^ seed + kind * GOLDEN));
    second = other;
  }

  /** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
  private static long stir(long bits) {
    long z = bits;
    z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
    z = (z ^ z >>> 33) * 0xc4ceb9fe1a85ec53L;
    return z ^ z >>> 33;
  }
}
