package dev.vedette.detect.yara;

import java.time.Duration;

/**
 * What rules and files may cost.
 *
 * @param pieceBytes the largest file that is scanned whole; larger ones are scanned in pieces
 * @param overlapBytes how much of a piece the next one begins with, so that nothing is cut in two
 * @param fileBytes the most that is scanned of one file
 * @param memoryBytes all memory of the library's process
 * @param compileTime for one source of rules, and for all of them together ten times as much
 * @param scanTime for one piece; the library stops by itself, and its process is ended soon after
 * @param restarts how often the library's process may end badly before YARA is given up
 */
public record YaraLimits(
    int pieceBytes,
    int overlapBytes,
    long fileBytes,
    long memoryBytes,
    Duration compileTime,
    Duration scanTime,
    int restarts) {

  /** 128 MiB in a piece, 8 GiB a file, 2 GiB of memory, half a minute each, 50 restarts. */
  public static final YaraLimits DEFAULT =
      new YaraLimits(
          128 << 20,
          1 << 20,
          8L << 30,
          2L << 30,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          50);

  public YaraLimits {
    if (pieceBytes <= 0 || overlapBytes < 0 || overlapBytes >= pieceBytes || fileBytes <= 0) {
      throw new IllegalArgumentException("a piece must be larger than its overlap");
    }
  }
}
