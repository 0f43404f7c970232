package dev.vedette.detect.indicators;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Values that lately met no indicator, byte by byte, so that nobody can pass for one of them.
 * Telemetry repeats itself: most values are here, and cost a comparison. One instance serves one
 * thread.
 */
final class RecentMisses {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOTS = 1 << 10;
  private static final int SLOT_BYTES = 256;

  private final byte[] values = new byte[SLOTS * SLOT_BYTES];

  /** The length of a slot's value with the watch it was read as; 0 for an empty slot. */
  private final int[] tags = new int[SLOTS];

  /** Forgets everything. */
  void clear() {
    Arrays.fill(tags, 0);
  }

  boolean contains(Watch watch, byte[] text, int from, int to) {
    int length = to - from;
    if (length > SLOT_BYTES) {
      return false;
    }
    int slot = slot(watch, text, from, to);
    int start = slot * SLOT_BYTES;
    return tags[slot] == tag(watch, length)
        && Arrays.equals(values, start, start + length, text, from, to);
  }

  void add(Watch watch, byte[] text, int from, int to) {
    int length = to - from;
    if (length <= SLOT_BYTES) {
      int slot = slot(watch, text, from, to);
      System.arraycopy(text, from, values, slot * SLOT_BYTES, length);
      tags[slot] = tag(watch, length);
    }
  }

  private static int tag(Watch watch, int length) {
    return length << 8 | watch.number();
  }

  /** By length, beginning and end, which tell most values apart; the rest only share a slot. */
  private static int slot(Watch watch, byte[] text, int from, int to) {
    int length = to - from;
    long hash = length * 31L + watch.number();
    if (length >= Long.BYTES) {
      int middle = from + (length - Long.BYTES) / 2;
      hash = hash * 0x9E3779B97F4A7C15L ^ (long) LONGS.get(text, from);
      hash = hash * 0x9E3779B97F4A7C15L ^ (long) LONGS.get(text, middle);
      hash = hash * 0x9E3779B97F4A7C15L ^ (long) LONGS.get(text, to - Long.BYTES);
    } else {
      for (int i = from; i < to; i++) {
        hash = hash * 31 + text[i];
      }
    }
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 54) & (SLOTS - 1);
  }
}
