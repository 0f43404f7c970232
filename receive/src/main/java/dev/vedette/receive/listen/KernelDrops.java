package dev.vedette.receive.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How many datagrams Linux has dropped as its own memory for them was full, from its tables of
 * sockets (proc(5), {@code /proc/net/udp}).
 */
final class KernelDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int LOCAL_ADDRESS = 1;

  private KernelDrops() {}

  /** Those of a port since it was opened; 0 where nothing says. */
  static long of(int port) {
    return TABLES.stream().mapToLong(table -> count(lines(table), port)).sum();
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      // Not every system has such a table.
      return List.of();
    }
  }

  static long count(List<String> table, int port) {
    var suffix = ":%04X".formatted(port);
    return table.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > LOCAL_ADDRESS)
        .filter(columns -> columns[LOCAL_ADDRESS].toUpperCase(Locale.ROOT).endsWith(suffix))
        .map(columns -> columns[columns.length - 1])
        .filter(drops -> drops.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .sum();
  }
}
