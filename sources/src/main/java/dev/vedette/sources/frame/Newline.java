package dev.vedette.sources.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line feeds eight bytes at a time. */
final class Newline {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long FEEDS = '\n' * ONES;

  private Newline() {}

  /** The place of the first line feed in {@code bytes[from, to)}, or {@code to}. */
  static int find(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      // A byte is zero exactly where it was a line feed; the lowest one flagged is always right
      // (H. Warren, Hacker's Delight, section 6-1).
      long feeds = (long) LONG.get(bytes, at) ^ FEEDS;
      long found = (feeds - ONES) & ~feeds & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
