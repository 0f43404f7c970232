package dev.vedette.sources.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What the first 4 KiB of an event log say; libevtx documentation, "File header".
 *
 * @param isSound if signature and checksum hold; the rest is worth nothing if not
 * @param isDirty if Windows has not closed the file: all counts may be of an earlier day
 * @param lastChunk number of the chunk that was written last, from 0
 * @param chunks how many chunks follow
 */
record FileHeader(boolean isSound, boolean isDirty, long lastChunk, int chunks) {
  static final int SIZE = 0x1000;

  private static final byte[] SIGNATURE = "ElfFile\0".getBytes(ISO_8859_1);
  private static final int CHECKED = 0x78;
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  static boolean hasSignature(byte[] head, int length) {
    int size = SIGNATURE.length;
    return length >= size && Arrays.equals(head, 0, size, SIGNATURE, 0, size);
  }

  static FileHeader parse(byte[] head) {
    var crc = new CRC32();
    crc.update(head, 0, CHECKED);
    boolean sound = hasSignature(head, SIZE) && (int) crc.getValue() == (int) INT.get(head, 0x7C);
    return new FileHeader(
        sound,
        ((int) INT.get(head, CHECKED) & 1) != 0,
        (long) LONG.get(head, 0x10),
        (short) SHORT.get(head, 0x2A) & 0xFFFF);
  }

  /** True if a chunk's header may lag behind its records. */
  boolean isOpen(long chunk) {
    return isDirty && (chunk == lastChunk || chunk >= chunks - 1);
  }
}
