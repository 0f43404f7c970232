package dev.vedette.receive.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The disk of this machine. Files are not {@link FileChannel}s, for those are closed for everybody
 * when one of the threads that use them is interrupted.
 */
final class LocalDisk implements Disk {
  @Override
  public AppendFile begin(Path folder, String name) throws IOException {
    var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw");
    try {
      file.setLength(0);
      settle(folder);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new Appended(file);
  }

  @Override
  public long free(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Makes the names in a folder durable. */
  static void settle(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record Appended(RandomAccessFile file) implements AppendFile {
    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
      file.write(bytes, from, length);
    }

    @Override
    public void settle() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void cut(long length) throws IOException {
      file.setLength(length);
      file.seek(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
