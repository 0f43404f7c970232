package dev.vedette.bench.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A disk that can be filled without harm: a file system in memory, which only root can mount. */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final String SIZE = "size=3g";
  private static final int PIECE = 1 << 20;

  /** Mounts one, if this user may. */
  static Optional<SmallDisk> mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Command.succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /** Leaves no byte to anybody. */
  void fill() throws IOException {
    var piece = ByteBuffer.allocateDirect(PIECE);
    try (var channel =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        channel.write(piece.clear());
      }
    } catch (IOException e) {
      if (folder.toFile().getUsableSpace() > PIECE) {
        throw e;
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  void drain() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    Command.succeeds("umount", folder.toString());
  }
}
