package dev.vedette.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip on disk (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16), read entry by
 * entry. Nothing of it is kept, so that a directory of many million entries costs no memory.
 */
public final class ZipDirectory {
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_SIGNATURE = 0x07064B50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64_SIGNATURE = 0x06064B50;
  private static final int END64_LENGTH = 56;
  private static final int ENTRY_SIGNATURE = 0x02014B50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ZIP64_FIELD = 1;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  private final InputStream in;
  private long left;

  private ZipDirectory(FileChannel channel, long from, long end) {
    this.in = new BufferedInputStream(new ChannelStream(channel, from, end), 1 << 16);
    this.left = end - from;
  }

  /** The directory, or null where the file has none at its end. */
  public static @Nullable ZipDirectory find(FileChannel channel) throws IOException {
    long size = channel.size();
    long tailFrom = Math.max(0, size - END_LENGTH - LONGEST_COMMENT);
    var tail = read(channel, tailFrom, (int) (size - tailFrom));
    for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE
          && at + END_LENGTH + (tail.getShort(at + 20) & 0xFFFF) <= tail.limit()) {
        return locate(channel, tail.slice(at, END_LENGTH), tailFrom + at);
      }
    }
    return null;
  }

  private static ZipDirectory locate(FileChannel channel, ByteBuffer record, long end)
      throws IOException {
    record.order(ByteOrder.LITTLE_ENDIAN);
    long length = record.getInt(12) & 0xFFFFFFFFL;
    long offset = record.getInt(16) & 0xFFFFFFFFL;
    var end64 = end64(channel, end);
    if (end64 != null) {
      length = end64.getLong(40);
      offset = end64.getLong(48);
    }
    return new ZipDirectory(channel, offset, offset + length);
  }

  private static @Nullable ByteBuffer end64(FileChannel channel, long end) throws IOException {
    if (end < LOCATOR_LENGTH) {
      return null;
    }
    var locator = read(channel, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
    if (locator.limit() < LOCATOR_LENGTH || locator.getInt(0) != LOCATOR_SIGNATURE) {
      return null;
    }
    long at = locator.getLong(8);
    if (at < 0 || at > end) {
      return null;
    }
    var record = read(channel, at, END64_LENGTH);
    boolean isRecord = record.limit() == END64_LENGTH && record.getInt(0) == END64_SIGNATURE;
    return isRecord ? record : null;
  }

  /** The next entry, or null at the end. */
  public @Nullable ZipMember next() throws IOException {
    if (left < ENTRY_LENGTH) {
      return null;
    }
    var fixed = take(ENTRY_LENGTH);
    if (fixed.getInt(0) != ENTRY_SIGNATURE) {
      throw new ZipException("its directory is damaged: the entries behind are lost");
    }
    var name = UTF_8.decode(take(fixed.getShort(28) & 0xFFFF)).toString();
    var extra = take(fixed.getShort(30) & 0xFFFF);
    take(fixed.getShort(32) & 0xFFFF);
    return member(name, fixed, new Zip64(extra));
  }

  private ZipMember member(String name, ByteBuffer fixed, Zip64 zip64) {
    // The three stand in the extra field in this order, each only if its own place is all ones.
    long size = zip64.resolve(fixed.getInt(24));
    long packed = zip64.resolve(fixed.getInt(20));
    long header = zip64.resolve(fixed.getInt(42));
    return new ZipMember(
        name,
        fixed.getShort(8) & 0xFFFF,
        fixed.getShort(10) & 0xFFFF,
        fixed.getInt(16) & 0xFFFFFFFFL,
        packed,
        size,
        header,
        fixed.getInt(38) >>> 16);
  }

  private ByteBuffer take(int length) throws IOException {
    var bytes = in.readNBytes(length);
    left -= length;
    if (bytes.length < length) {
      throw new ZipException("its directory is cut off: the entries behind are lost");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads as much of the region as there is. */
  static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    var bytes = new ChannelStream(channel, from, from + length).readNBytes(length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The 64-bit values that an entry's extra field has for its 32-bit ones. */
  private static final class Zip64 {
    private final ByteBuffer values;

    Zip64(ByteBuffer extra) {
      values = find(extra);
    }

    long resolve(int value) {
      if ((value & 0xFFFFFFFFL) == IN_ZIP64 && values.remaining() >= Long.BYTES) {
        return values.getLong();
      }
      return value & 0xFFFFFFFFL;
    }

    private static ByteBuffer find(ByteBuffer extra) {
      while (extra.remaining() >= 4) {
        int id = extra.getShort() & 0xFFFF;
        int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
        if (id == ZIP64_FIELD) {
          return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        }
        extra.position(extra.position() + length);
      }
      return ByteBuffer.allocate(0);
    }
  }
}
