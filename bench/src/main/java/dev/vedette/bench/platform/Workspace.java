package dev.vedette.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for one benchmark, gone once it is closed. */
record Workspace(Path folder) implements AutoCloseable {
  static Workspace create() throws IOException {
    return new Workspace(Files.createTempDirectory("vedette-bench-"));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      // What is within a folder goes before it.
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
