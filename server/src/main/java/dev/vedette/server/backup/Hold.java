package dev.vedette.server.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a second process from the same work; ends with the process, however that ends. */
final class Hold implements Closeable {
  private final FileChannel file;

  private Hold(FileChannel file) {
    this.file = file;
  }

  /** Empty if another one has it. */
  static Optional<Hold> take(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new Hold(channel));
      }
    } catch (OverlappingFileLockException e) {
      // This process has it itself: the same.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
