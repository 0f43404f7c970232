package dev.vedette.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole command over a file of a gigabyte, as a process of its own: how long it takes and how
 * much memory it ever held (the kernel's high-water mark, Linux only).
 */
public final class ScanBench {
  private static final String NAME = "scan";
  private static final int CORPUS_BYTES = 256 << 20;
  private static final int REPEATS = 4;
  private static final double MAX_RESIDENT_MIB = 1536;

  private ScanBench() {}

  /**
   * Runs the benchmark.
   *
   * @param home where the launcher stands
   */
  public static void run(Path home, Path corpus, Consumer<Figure> figures) throws IOException {
    var file = Files.createTempFile("vedette-bench-", ".ndjson");
    try {
      write(file, WindowsCorpus.load(corpus, CORPUS_BYTES).ndjson());
      double megabytes = Files.size(file) / 1e6;
      figures.accept(Figure.of(NAME, "size of the file", megabytes, "MB"));
      var rules = corpus.resolve("sigma/sigmahq-rules.zip").toString();
      long start = System.nanoTime();
      long peak =
          peakResident(
              List.of(
                  home.resolve("vedette").toString(), "scan", "--rules", rules, file.toString()));
      double seconds = (System.nanoTime() - start) / 1e9;
      figures.accept(Figure.of(NAME, "scan with all rules", seconds, "s"));
      figures.accept(Figure.of(NAME, "scan with all rules", megabytes / seconds, "MB/s"));
      figures.accept(
          Figure.atMost(NAME, "most memory ever resident", peak / 1024.0, "MiB", MAX_RESIDENT_MIB));
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, byte[] ndjson) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < REPEATS; i++) {
        out.write(ndjson);
      }
    }
  }

  /** Runs a command and answers the most kibibytes that it held at once. */
  private static long peakResident(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var status = Path.of("/proc/" + process.pid() + "/status");
    long peak = 0;
    try {
      while (!process.waitFor(java.time.Duration.ofMillis(100))) {
        peak = Math.max(peak, highWaterMark(status));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    return peak;
  }

  private static long highWaterMark(Path status) {
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
