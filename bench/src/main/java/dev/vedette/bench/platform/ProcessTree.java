package dev.vedette.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its descendants take, as the Linux kernel counts it. */
record ProcessTree(ProcessHandle root) {
  private static final double TICKS_A_SECOND = 100;
  private static final double KIB_A_MIB = 1024;

  /** All processes of it, the first one first. */
  List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /** Seconds of computing so far, those of children that have ended included. */
  double cpuSeconds() {
    return all().stream().mapToDouble(ProcessTree::cpuSeconds).sum();
  }

  private static double cpuSeconds(ProcessHandle process) {
    var stat = read(process, "stat");
    // The name in parentheses may hold anything: proc(5) counts utime as the 14th field.
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length < 15) {
      return 0;
    }
    double ticks = 0;
    for (int i = 11; i < 15; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_A_SECOND;
  }

  /** MiB of memory in use; a page that several share counts once. */
  double residentMib() {
    return all().stream().mapToDouble(ProcessTree::residentKib).sum() / KIB_A_MIB;
  }

  private static double residentKib(ProcessHandle process) {
    return read(process, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  /** Nothing if the process has ended. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid(), file));
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException("memory and time of a process cannot be read", e);
      }
      return "";
    }
  }
}
