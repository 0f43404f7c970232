package dev.vedette.store.lake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * A Parquet file's table of contents, which stands at its end.
 *
 * @param end where the row groups and what belongs to them end, and the table begins
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet's file format</a>
 */
record ParquetFooter(Path file, FileMetaData contents, long end) {
  static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);

  /** The table's length in four bytes, and the magic word. */
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  /** Far more than a file of the lake has. */
  private static final int MAX_LENGTH = 64 << 20;

  /**
   * @throws IOException if the file cannot be read, or is no whole Parquet file
   */
  static ParquetFooter read(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      long size = channel.size();
      var tail = read(channel, size - TAIL, TAIL);
      int length = tail.getInt();
      boolean isWhole = tail.equals(ByteBuffer.wrap(MAGIC));
      if (!isWhole || length <= 0 || length > Math.min(MAX_LENGTH, size - TAIL - MAGIC.length)) {
        throw new IOException("no whole Parquet file: " + file.getFileName());
      }
      long end = size - TAIL - length;
      var bytes = read(channel, end, length).array();
      return new ParquetFooter(file, Util.readFileMetaData(new ByteArrayInputStream(bytes)), end);
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    if (from < 0) {
      throw new EOFException("shorter than any Parquet file");
    }
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
    return bytes.flip();
  }

  List<RowGroup> groups() {
    return requireNonNull(contents.getRow_groups());
  }

  /** How many bytes its rows take when they are unpacked. */
  long unpacked() {
    return groups().stream().mapToLong(RowGroup::getTotal_byte_size).sum();
  }

  boolean hasColumnsOf(ParquetFooter other) {
    return requireNonNull(contents.getSchema()).equals(other.contents.getSchema());
  }
}
