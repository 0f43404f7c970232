package dev.vedette.receive.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What an earlier process left in a folder. */
final class Recovery {
  private final Consumer<String> trouble;

  /**
   * What there is of a file.
   *
   * @param size in bytes
   * @param next a sequence that is free after it, as far as it was looked at
   */
  record Found(long size, long next) {}

  private Recovery(Consumer<String> trouble) {
    this.trouble = trouble;
  }

  /** The files by the sequence that they begin with; the last one is made whole and durable. */
  static SortedMap<Long, Found> of(Path folder, Consumer<String> trouble) throws IOException {
    var files = new TreeMap<Long, Found>();
    var paths = SegmentNames.list(folder);
    for (var path : paths) {
      long first = SegmentNames.first(path);
      files.put(
          first,
          path.equals(paths.getLast())
              ? new Recovery(trouble).last(path)
              : new Found(Files.size(path), first));
    }
    return files;
  }

  private Found last(Path path) throws IOException {
    long size = Files.size(path);
    try (var segment = Segment.open(path)) {
      while (segment.read(size) != null) {
        // Each moves its place on.
      }
      long sound = segment.offset();
      boolean isTorn = sound < size && segment.isTorn(size);
      settle(path, isTorn ? sound : size);
      if (isTorn) {
        trouble.accept(
            ("%s: %d bytes from offset %d on were not written to their end, as a crash leaves them "
                    + "that were not acknowledged yet")
                .formatted(path, size - sound, sound));
      }
      // What cannot be read may have taken sequences, but no more than it has bytes.
      return new Found(isTorn ? sound : size, segment.next() + size - sound);
    }
  }

  /** What was read may have been in the cache of the disk only, and readers will see it. */
  private static void settle(Path path, long size) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      channel.force(true);
    }
  }
}
