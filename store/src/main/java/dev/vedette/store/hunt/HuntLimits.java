package dev.vedette.store.hunt;

import java.time.Duration;

/**
 * What one hunt may take.
 *
 * @param rows what is beyond is left out, and the result says so
 * @param bytes of text in the result, about; what is beyond is left out too
 * @param memory in MiB
 * @param atOnce how many hunts run at the same time; further ones wait
 */
public record HuntLimits(int rows, long bytes, Duration time, int memory, int atOnce) {
  public static final HuntLimits DEFAULT =
      new HuntLimits(10_000, 64L << 20, Duration.ofSeconds(30), 512, 2);
}
