package dev.vedette.store.hunt;

import java.time.Duration;

/**
 * What one hunt may take.
 *
 * @param rows what is beyond is left out, and the result says so
 * @param bytes of text in the result, about; what is beyond is left out too
 * @param memory in MiB
 * @param atOnce how many hunts run at the same time; further ones wait
 * @param waiting how many wait at most; further ones are refused
 * @param waitingOfOne how many of one tenant wait at most
 */
public record HuntLimits(
    int rows, long bytes, Duration time, int memory, int atOnce, int waiting, int waitingOfOne) {
  public static final HuntLimits DEFAULT =
      new HuntLimits(10_000, 64L << 20, Duration.ofSeconds(30), 512, 2, 32, 8);

  public HuntLimits(int rows, long bytes, Duration time, int memory, int atOnce) {
    this(rows, bytes, time, memory, atOnce, 32, 8);
  }
}
