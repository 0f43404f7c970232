package dev.vedette.receive.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process from a folder that only one may write to; ends with the process. */
final class FolderLock implements Closeable {
  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws IOException if another one has it
   */
  static FolderLock take(Path folder) throws IOException {
    var file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return new FolderLock(file);
      }
    } catch (OverlappingFileLockException e) {
      // This process has it itself: the same.
    }
    file.close();
    throw new IOException(folder + " is in use by another process: stop that one first");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
