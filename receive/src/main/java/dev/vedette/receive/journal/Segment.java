package dev.vedette.receive.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal, open for reading. Behind a place that is broken nothing is looked for:
 * the bytes of a record might be made to look like an entry, of any tenant.
 */
final class Segment implements Closeable {
  /** As much as is read at once: the JDK keeps a buffer of this size for each thread. */
  private static final int CHUNK = 1 << 20;

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer head = ByteBuffer.allocate(EntryCodec.HEAD);
  private long offset;
  private long next;

  private Segment(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
    next = SegmentNames.first(path);
  }

  static Segment open(Path path) throws IOException {
    return new Segment(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  Path path() {
    return path;
  }

  /** Where the next entry begins. */
  long offset() {
    return offset;
  }

  /** The sequence that is free after the entries that were read. */
  long next() {
    return next;
  }

  /**
   * Reads the next entry.
   *
   * @param limit as far as the file may be read
   * @return null where no whole and sound one follows; then the place stays
   */
  @Nullable Entry read(long limit) throws IOException {
    if (!fill(head.clear(), offset, limit)) {
      return null;
    }
    int length = head.getInt(0);
    if (length < 0 || offset + EntryCodec.HEAD + length > limit) {
      return null;
    }
    var content = ByteBuffer.allocate(length);
    if (!fill(content, offset + EntryCodec.HEAD, limit)) {
      return null;
    }
    var entry = EntryCodec.decode(head.flip(), content.flip());
    if (entry == null || entry.first() < next) {
      return null;
    }
    offset += EntryCodec.HEAD + length;
    next = entry.end();
    return entry;
  }

  /** Whether the file ends before the entry that begins at its place, as a crash leaves it. */
  boolean isTorn(long size) throws IOException {
    return !fill(head.clear(), offset, size) || offset + EntryCodec.HEAD + head.getInt(0) > size;
  }

  /** Gives up what is before a place. */
  void skipTo(long place) {
    offset = place;
  }

  private boolean fill(ByteBuffer into, long from, long limit) throws IOException {
    int length = into.limit();
    if (from + length > limit) {
      return false;
    }
    while (into.position() < length) {
      into.limit(Math.min(length, into.position() + CHUNK));
      if (file.read(into, from + into.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
