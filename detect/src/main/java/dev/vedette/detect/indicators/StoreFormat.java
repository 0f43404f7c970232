package dev.vedette.detect.indicators;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The form of a store in memory and on disk, which are the same, so that a file is mapped and not
 * read: a head, a table for each kind, where each note begins, and the notes. All numbers are
 * little endian.
 */
final class StoreFormat {
  /** {@code VEDIND01}. */
  static final long MAGIC = 0x3130_444E_4944_4556L;

  static final int LENGTH = 8;
  static final int CHECKSUM = 16;
  static final int SEED = 24;
  static final int NOTES = 32;
  static final int NOTE_COUNT = 40;
  static final int PREFIXES = 48;
  static final int SIZES = 72;
  static final int HEAD = SIZES + 8 * Integer.BYTES + 24;

  private static final int PIECE = 1 << 26;

  private StoreFormat() {}

  /** Whether a file begins as a store does. */
  static boolean isStore(byte[] head) {
    return head.length >= Long.BYTES
        && MemorySegment.ofArray(head).get(TableLayout.LONG, 0) == MAGIC;
  }

  static int size(MemorySegment store, IndicatorKind kind) {
    return store.get(TableLayout.INT, SIZES + (long) kind.place() * Integer.BYTES);
  }

  /** The CRC-32C of everything behind the checksum itself. */
  static long checksum(MemorySegment store) {
    var crc = new CRC32C();
    for (long at = SEED; at < store.byteSize(); at += PIECE) {
      crc.update(store.asSlice(at, Math.min(PIECE, store.byteSize() - at)).asByteBuffer());
    }
    return crc.getValue();
  }

  /** Writes a store beside its place first, so that whoever opens it sees the old or the new. */
  static void write(MemorySegment store, Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var draft = Files.createTempFile(folder, ".indicators-", ".part");
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        for (long at = 0; at < store.byteSize(); at += PIECE) {
          var piece = store.asSlice(at, Math.min(PIECE, store.byteSize() - at)).asByteBuffer();
          while (piece.hasRemaining()) {
            channel.write(piece);
          }
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Maps a store; the memory goes back when nobody refers to it any more.
   *
   * @throws IndicatorFileException if it is damaged or none
   */
  static MemorySegment map(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < HEAD) {
        throw new IndicatorFileException("is no compiled indicator file: it is too short");
      }
      var store = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      check(store);
      return store;
    }
  }

  private static void check(MemorySegment store) {
    if (store.get(TableLayout.LONG, 0) != MAGIC) {
      throw new IndicatorFileException("is no compiled indicator file");
    }
    boolean isWhole = store.get(TableLayout.LONG, LENGTH) == store.byteSize();
    if (!isWhole || store.get(TableLayout.LONG, CHECKSUM) != checksum(store)) {
      throw new IndicatorFileException("is damaged: compile it again from its feeds");
    }
  }
}
