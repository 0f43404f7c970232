package dev.vedette.store.lake;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Makes one Parquet file of several by copying their row groups as they are. That costs what
 * copying bytes does, where reading and writing the rows again would cost as much as the first
 * time.
 */
final class ParquetJoin {
  /** Row groups that are smaller than this, unpacked, are better written anew as larger ones. */
  private static final long SMALL_GROUP = 8L << 20;

  private ParquetJoin() {}

  /** Whether the files have the same columns, and row groups that are large enough to stay. */
  static boolean isWorthwhile(List<ParquetFooter> files) {
    long groups = files.stream().mapToLong(file -> file.groups().size()).sum();
    long unpacked = files.stream().mapToLong(ParquetFooter::unpacked).sum();
    return unpacked >= groups * SMALL_GROUP
        && files.stream().allMatch(files.getFirst()::hasColumnsOf);
  }

  /**
   * Writes a file with the row groups of others, in their order.
   *
   * @throws IOException if one cannot be read, or the new one cannot be written
   */
  static void join(List<ParquetFooter> files, Path target) throws IOException {
    try (var out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(out, ByteBuffer.wrap(ParquetFooter.MAGIC));
      var groups = new ArrayList<RowGroup>();
      long rows = 0;
      for (var file : files) {
        long shift = out.position() - ParquetFooter.MAGIC.length;
        copy(file, out);
        file.groups().forEach(group -> groups.add(moved(group, shift, groups.size())));
        rows += file.contents().getNum_rows();
      }
      var contents = files.getFirst().contents().deepCopy();
      contents.setRow_groups(groups);
      contents.setNum_rows(rows);
      var table = new ByteArrayOutputStream();
      Util.writeFileMetaData(contents, table);
      write(out, ByteBuffer.wrap(table.toByteArray()));
      write(out, length(table.size()));
      write(out, ByteBuffer.wrap(ParquetFooter.MAGIC));
    }
  }

  private static void copy(ParquetFooter file, FileChannel out) throws IOException {
    try (var in = FileChannel.open(file.file())) {
      long at = ParquetFooter.MAGIC.length;
      while (at < file.end()) {
        long copied = in.transferTo(at, file.end() - at, out);
        if (copied <= 0) {
          throw new EOFException("became shorter: " + file.file().getFileName());
        }
        at += copied;
      }
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static ByteBuffer length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(length).flip();
  }

  /** A row group as it is described where it stands further back. */
  private static RowGroup moved(RowGroup original, long shift, int ordinal) {
    var group = original.deepCopy();
    if (group.isSetFile_offset()) {
      group.setFile_offset(group.getFile_offset() + shift);
    }
    if (group.isSetOrdinal()) {
      group.setOrdinal((short) ordinal);
    }
    requireNonNull(group.getColumns()).forEach(chunk -> move(chunk, shift));
    return group;
  }

  private static void move(ColumnChunk chunk, long shift) {
    if (chunk.getFile_offset() != 0) {
      chunk.setFile_offset(chunk.getFile_offset() + shift);
    }
    if (chunk.isSetOffset_index_offset()) {
      chunk.setOffset_index_offset(chunk.getOffset_index_offset() + shift);
    }
    if (chunk.isSetColumn_index_offset()) {
      chunk.setColumn_index_offset(chunk.getColumn_index_offset() + shift);
    }
    move(requireNonNull(chunk.getMeta_data()), shift);
  }

  private static void move(ColumnMetaData column, long shift) {
    column.setData_page_offset(column.getData_page_offset() + shift);
    if (column.isSetIndex_page_offset()) {
      column.setIndex_page_offset(column.getIndex_page_offset() + shift);
    }
    if (column.isSetDictionary_page_offset()) {
      column.setDictionary_page_offset(column.getDictionary_page_offset() + shift);
    }
    if (column.isSetBloom_filter_offset()) {
      column.setBloom_filter_offset(column.getBloom_filter_offset() + shift);
    }
  }
}
