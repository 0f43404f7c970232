package dev.vedette.receive.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One file of the journal, open for reading: its name is the sequence that it begins with. */
final class Segment implements Closeable {
  static final String SUFFIX = ".journal";

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer head = ByteBuffer.allocate(EntryCodec.HEAD);
  private long offset;

  private Segment(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  static Segment open(Path path) throws IOException {
    return new Segment(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  static Path path(Path folder, long first) {
    return folder.resolve("%016x%s".formatted(first, SUFFIX));
  }

  static long first(Path path) {
    var name = path.getFileName().toString();
    return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
  }

  Path path() {
    return path;
  }

  /** Where the next entry begins. */
  long offset() {
    return offset;
  }

  /** The next entry, or null where no whole and sound one follows; then the place stays. */
  @Nullable Entry next() throws IOException {
    if (!read(head.clear(), offset)) {
      return null;
    }
    int length = head.getInt(0);
    if (length < 0
        || length > EntryCodec.MAX_LENGTH
        || offset + EntryCodec.HEAD + length > file.size()) {
      return null;
    }
    var content = ByteBuffer.allocate(length);
    if (!read(content, offset + EntryCodec.HEAD)) {
      return null;
    }
    var entry = EntryCodec.decode(head.flip(), content.flip());
    if (entry != null) {
      offset += EntryCodec.HEAD + length;
    }
    return entry;
  }

  /** Gives up what is before a place. */
  void skipTo(long place) {
    offset = place;
  }

  private boolean read(ByteBuffer into, long from) throws IOException {
    while (into.hasRemaining()) {
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
