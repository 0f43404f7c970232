package dev.vedette.detect.indicators;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-1-3 with 128 bits of output: a hash under a key, so that nobody who does not know the key
 * can make values that meet. Allocates nothing; one instance serves one thread.
 *
 * @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">Aumasson, Bernstein: SipHash</a>
 */
final class KeyedHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key0;
  private final long key1;
  private long v0;
  private long v1;
  private long v2;
  private long v3;
  private long first;
  private long second;

  KeyedHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** The first half of the last hash. */
  long first() {
    return first;
  }

  /** The second half of the last hash. */
  long second() {
    return second;
  }

  void hash(byte[] text, int from, int to) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      absorb((long) LONGS.get(text, at));
    }
    absorb(tail(text, at, to) | (long) (to - from) << 56);
    v2 ^= 0xee;
    finish();
    first = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    finish();
    second = v0 ^ v1 ^ v2 ^ v3;
  }

  private static long tail(byte[] text, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | (text[i] & 0xFF);
    }
    return word;
  }

  private void absorb(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  private void finish() {
    round();
    round();
    round();
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
