package dev.vedette.receive.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal are named by the sequence that they begin with. */
final class SegmentNames {
  private static final String SUFFIX = ".journal";
  private static final int HEX = 16;
  private static final Pattern NAME = Pattern.compile("[0-7][0-9a-f]{15}\\.journal");

  private SegmentNames() {}

  static String name(long first) {
    return "%016x%s".formatted(first, SUFFIX);
  }

  static Path path(Path folder, long first) {
    return folder.resolve(name(first));
  }

  static long first(Path path) {
    return Long.parseLong(path.getFileName().toString().substring(0, HEX), HEX);
  }

  /** The files of a folder, ascending. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }
}
