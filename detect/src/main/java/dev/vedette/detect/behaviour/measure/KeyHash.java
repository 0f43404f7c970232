package dev.vedette.detect.behaviour.measure;

/**
 * Hashes of what is counted: 64 bits, equal on every machine and in every run.
 *
 * <p>They are no secret. Whoever knows them can make two names collide, and so make a rare thing
 * look as common as one that already is common; that takes some 2^32 tries for a pair of his own
 * choice and 2^64 for one that exists.
 */
public final class KeyHash {
  private static final long START = 0x9E3779B97F4A7C15L;
  private static final long STEP = 0xD6E8FEB86659FD93L;

  private KeyHash() {}

  /** The hash of a text. */
  public static long of(String text) {
    return mixed(over(START, text));
  }

  /** The hash of a pair in this order, which differs from that of the texts joined. */
  public static long of(String first, String second) {
    return and(of(first), second);
  }

  /** The hash of what was hashed so far and one text more. */
  public static long and(long before, String text) {
    return mixed(over(before * STEP + START, text));
  }

  /** The hash of two hashes in this order. */
  public static long and(long first, long second) {
    return mixed(mixed(first + START) * STEP + second);
  }

  /** David Stafford's variant 13 of the finaliser of MurmurHash3, as SplitMix64 has it. */
  static long mixed(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  private static long over(long start, String text) {
    long hash = start ^ text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * STEP;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
