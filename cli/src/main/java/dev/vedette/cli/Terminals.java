package dev.vedette.cli;

import dev.vedette.cli.report.ProgressBar;
import dev.vedette.cli.report.TerminalLook;
import dev.vedette.pipeline.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What standard output and standard error are connected to. A JVM cannot tell one from the other,
 * so the launcher says it in the properties {@code vedette.terminal.out} and {@code .err}.
 */
final class Terminals {
  private Terminals() {}

  /** What standard output can show. */
  static TerminalLook output() {
    return TerminalLook.of(System.getenv(), Boolean.getBoolean("vedette.terminal.out"));
  }

  /** What standard error can show. */
  static TerminalLook errors() {
    return TerminalLook.of(System.getenv(), Boolean.getBoolean("vedette.terminal.err"));
  }

  /** What a file or a pipe can show. */
  static TerminalLook none() {
    return TerminalLook.of(Map.of(), false);
  }

  /** Runs a scan of some paths, with a progress bar if standard error is a terminal. */
  static void withProgress(List<Path> paths, Consumer<Scan.Progress> scan) {
    if (!Boolean.getBoolean("vedette.terminal.err")) {
      scan.accept((_, _, _) -> {});
      return;
    }
    long total = totalBytes(paths);
    var bar = new ProgressBar(System.err, errors(), InstantSource.system());
    try {
      scan.accept((read, events, findings) -> bar.update(read, total, events, findings));
    } finally {
      bar.close();
    }
  }

  private static long totalBytes(List<Path> paths) {
    long total = 0;
    for (var path : paths) {
      try (var files = Files.walk(path)) {
        total += files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException | java.io.UncheckedIOException unreadable) {
        // The scan itself reports what it cannot read; here it only makes the bar less exact.
      }
    }
    return total;
  }
}
