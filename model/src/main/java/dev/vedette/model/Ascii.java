package dev.vedette.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells plain English letters from the rest, eight bytes at a time. */
public final class Ascii {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGHS = 0x8080808080808080L;

  private Ascii() {}

  /** Whether no byte of {@code text[from, to)} is beyond ASCII. */
  public static boolean isAll(byte[] text, int from, int to) {
    long all = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      all |= (long) WORD.get(text, i);
    }
    for (; i < to; i++) {
      all |= text[i];
    }
    return (all & HIGHS) == 0;
  }
}
