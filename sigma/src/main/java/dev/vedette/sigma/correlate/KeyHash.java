package dev.vedette.sigma.correlate;

import dev.vedette.sigma.Folding;

/**
 * A fingerprint of 128 bits of some texts, regardless of case: SipHash-2-4-128 (Aumasson and
 * Bernstein 2012) over their code points. That two of a billion groups share one has a chance below
 * 10<sup>-20</sup>. One instance serves one thread and allocates nothing.
 */
final class KeyHash {
  private static final long KEY_LOW = 0x5665646574746531L;
  private static final long KEY_HIGH = 0x636f7272656c6174L;

  /** Stands between texts; no code point. */
  private static final int BOUNDARY = 0x11_0000;

  private long v0;
  private long v1;
  private long v2;
  private long v3;
  private long word;
  private int count;
  private long high;
  private long low;

  void reset() {
    v0 = KEY_LOW ^ 0x736f6d6570736575L;
    v1 = KEY_HIGH ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = KEY_LOW ^ 0x6c7967656e657261L;
    v3 = KEY_HIGH ^ 0x7465646279746573L;
    word = 0;
    count = 0;
  }

  void add(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      add(Folding.fold(codePoint));
    }
    add(BOUNDARY);
  }

  private void add(int symbol) {
    if ((count++ & 1) == 0) {
      word = symbol;
    } else {
      compress(word | (long) symbol << 32);
    }
  }

  private void compress(long block) {
    v3 ^= block;
    round();
    round();
    v0 ^= block;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }

  void finish() {
    compress((count & 1) == 0 ? (long) count << 32 : word | (long) count << 32);
    v2 ^= 0xee;
    finalRounds();
    low = v0 ^ v1 ^ v2 ^ v3;
    v1 ^= 0xdd;
    finalRounds();
    high = v0 ^ v1 ^ v2 ^ v3;
  }

  private void finalRounds() {
    for (int i = 0; i < 4; i++) {
      round();
    }
  }

  /** The upper half, once finished. */
  long high() {
    return high;
  }

  /** The lower half, once finished. */
  long low() {
    return low;
  }
}
