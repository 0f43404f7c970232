package dev.vedette.receive.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The file that is appended to, and how much of it is durable. The journal's lock guards it. */
final class Tail {
  private final long first;
  private final Path path;
  private final Disk.AppendFile file;
  private long written;
  private long durable;
  private boolean isGivenUp;

  Tail(long first, Path path, Disk.AppendFile file) {
    this.first = first;
    this.path = path;
    this.file = file;
  }

  /** The sequence that it begins with. */
  long first() {
    return first;
  }

  Path path() {
    return path;
  }

  long written() {
    return written;
  }

  long durable() {
    return durable;
  }

  /** Whether what is not durable never will be. */
  boolean isGivenUp() {
    return isGivenUp;
  }

  /**
   * Appends entries; what a failure leaves of them is cut off again.
   *
   * @throws IOException if none was appended; whether more can be, {@link #isGivenUp} tells
   */
  void append(List<ByteBuffer> entries) throws IOException {
    long end = written;
    try {
      for (var entry : entries) {
        file.append(entry.array(), entry.arrayOffset() + entry.position(), entry.remaining());
        end += entry.remaining();
      }
      written = end;
    } catch (IOException e) {
      restore(e);
      throw e;
    }
  }

  private void restore(IOException cause) {
    try {
      file.cut(written);
    } catch (IOException e) {
      cause.addSuppressed(e);
      isGivenUp = true;
    }
  }

  /** Has the disk write everything through: the one method to be called without the lock. */
  void settle() throws IOException {
    file.settle();
  }

  void settledUpTo(long place) {
    durable = Math.max(durable, place);
  }

  /** Cuts off what is not durable, as far as the disk lets it, and ends. */
  void giveUp() throws IOException {
    isGivenUp = true;
    try (file) {
      file.cut(durable);
    }
  }

  void close() throws IOException {
    file.close();
  }
}
