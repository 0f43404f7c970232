package dev.vedette.sources.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The 64 KiB unit of an event log: a header, the records, free space. All offsets inside binary XML
 * count from its first byte, so a chunk is read on its own.
 *
 * <p>Reads are little-endian and checked; one instance is filled again for each chunk of a file.
 */
final class EvtxChunk {
  static final int SIZE = 0x10000;

  /** Where the first record begins: behind the header and its tables. */
  static final int RECORDS = 0x200;

  private static final byte[] SIGNATURE = "ElfChnk\0".getBytes(ISO_8859_1);
  private static final byte[] ZEROS = new byte[SIZE];
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes = new byte[SIZE];
  private final CRC32 crc = new CRC32();

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** The chunk's own array; whoever fills it must overwrite all of it. */
  byte[] bytes() {
    return bytes;
  }

  boolean isZero() {
    return bytes[0] == 0 && Arrays.equals(bytes, ZEROS);
  }

  boolean isZero(int from, int to) {
    return Arrays.equals(bytes, from, to, ZEROS, from, to);
  }

  boolean hasSignature() {
    return Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** True if the header's own checksum holds; it leaves out itself and the flags before it. */
  boolean hasSoundHeader() {
    crc.reset();
    crc.update(bytes, 0, 0x78);
    crc.update(bytes, 0x80, RECORDS - 0x80);
    return (int) crc.getValue() == intAt(0x7C);
  }

  /** True if the checksum over all records holds. */
  boolean hasSoundRecords() {
    if (!hasEnd()) {
      return false;
    }
    crc.reset();
    crc.update(bytes, RECORDS, freeSpace() - RECORDS);
    return (int) crc.getValue() == intAt(0x34);
  }

  /** True if the end of the records that the header names lies inside the chunk. */
  boolean hasEnd() {
    return freeSpace() >= RECORDS && freeSpace() <= SIZE;
  }

  /** Where the header says that records end; any number if the header is damaged. */
  int freeSpace() {
    return intAt(0x30);
  }

  /** Identifier of the chunk's last record, as its header has it. */
  long lastRecord() {
    return longAt(0x20);
  }

  int unsignedByte(int at) throws Damage {
    check(at, 1);
    return bytes[at] & 0xFF;
  }

  int unsignedShort(int at) throws Damage {
    check(at, 2);
    return (short) SHORT.get(bytes, at) & 0xFFFF;
  }

  int integer(int at) throws Damage {
    check(at, 4);
    return intAt(at);
  }

  long longInteger(int at) throws Damage {
    check(at, 8);
    return longAt(at);
  }

  /** Makes sure that {@code length} bytes from {@code at} lie inside the chunk. */
  void check(int at, int length) throws Damage {
    if (at < 0 || length < 0 || at > SIZE - length) {
      throw new Damage("a length or offset points out of its chunk");
    }
  }

  private int intAt(int at) {
    return (int) INT.get(bytes, at);
  }

  private long longAt(int at) {
    return (long) LONG.get(bytes, at);
  }
}
