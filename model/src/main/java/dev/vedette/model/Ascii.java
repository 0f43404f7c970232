package dev.vedette.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells plain English letters from the rest, many bytes at a time. */
public final class Ascii {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGHS = 0x8080808080808080L;
  private static final int STRIDE = 4 * Long.BYTES;

  private Ascii() {}

  /** Whether no byte of {@code text[from, to)} is beyond ASCII. */
  public static boolean isAll(byte[] text, int from, int to) {
    long all = 0;
    int i = from;
    for (; i <= to - STRIDE; i += STRIDE) {
      long some = word(text, i) | word(text, i + Long.BYTES);
      long more = word(text, i + 2 * Long.BYTES) | word(text, i + 3 * Long.BYTES);
      all |= some | more;
    }
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      all |= word(text, i);
    }
    for (; i < to; i++) {
      all |= text[i];
    }
    return (all & HIGHS) == 0;
  }

  private static long word(byte[] text, int at) {
    return (long) WORD.get(text, at);
  }
}
