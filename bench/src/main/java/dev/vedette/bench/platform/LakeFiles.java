package dev.vedette.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The files of a tenant's events, as their names tell: what they hold, and what replaced what. */
final class LakeFiles {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})\\.parquet");
  private static final int POLL_MILLIS = 2_000;
  private static final int STABLE_SECONDS = 75;

  private final Path folder;

  LakeFiles(Path data, String tenant) {
    folder = data.resolve("lake").resolve(tenant);
  }

  private record Range(Path path, long first, long last, long size) {
    boolean contains(Range other) {
      return !equals(other)
          && Objects.equals(path.getParent(), other.path.getParent())
          && first <= other.first
          && other.last <= last;
    }
  }

  /** Bytes of the files that are in use. */
  long bytes() throws IOException {
    return current().stream().mapToLong(Range::size).sum();
  }

  List<Path> paths() throws IOException {
    return current().stream().map(Range::path).toList();
  }

  int count() throws IOException {
    return current().size();
  }

  /** Waits until nothing has been merged for a while. */
  void awaitMerging(double longestSeconds) throws IOException {
    long begun = System.nanoTime();
    long changed = begun;
    var before = current();
    while (seconds(changed) < STABLE_SECONDS && seconds(begun) < longestSeconds) {
      Pause.ofMillis(POLL_MILLIS);
      var now = current();
      if (!now.equals(before)) {
        changed = System.nanoTime();
        before = now;
      }
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Without those that a larger file has replaced, which stay a while for who reads them. */
  private List<Range> current() throws IOException {
    try (var files = Files.walk(folder)) {
      var all = files.sorted().flatMap(file -> range(file).stream()).toList();
      return all.stream()
          .filter(file -> all.stream().noneMatch(other -> other.contains(file)))
          .toList();
    }
  }

  private static List<Range> range(Path file) {
    var name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return List.of();
    }
    try {
      return List.of(
          new Range(
              file,
              Long.parseUnsignedLong(name.group(1), 16),
              Long.parseUnsignedLong(name.group(2), 16),
              Files.size(file)));
    } catch (NoSuchFileException e) {
      // Merged away just now.
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the lake cannot be read", e);
    }
  }
}
