package dev.vedette.pipeline.packs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps others from changing content, in this process and in any other. */
final class ContentLock implements AutoCloseable {
  private final FileChannel channel;

  private ContentLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits while another process changes content.
   *
   * @throws IOException if the folder cannot be written, or this very process is changing content
   */
  static ContentLock acquire(Path content) throws IOException {
    Files.createDirectories(content);
    var channel =
        FileChannel.open(
            content.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.lock();
      return new ContentLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("content is being changed by this process already: try again", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
